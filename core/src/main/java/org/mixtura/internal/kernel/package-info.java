/** The inner loops of the E-step over tiles of rows, and the choice of an implementation. */
package org.mixtura.internal.kernel;
