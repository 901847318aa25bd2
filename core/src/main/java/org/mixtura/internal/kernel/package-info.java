/** The inner loops of the E-step over tiles of rows, and how an implementation of them is chosen. */
package org.mixtura.internal.kernel;
