/** The inner loops of the E-step over tiles of rows, and the choice of an implementation. */
@NullMarked
package org.mixtura.internal.kernel;

import org.jspecify.annotations.NullMarked;
