/** The inner loops of the E-step over tiles of rows, and how an implementation of them is chosen. */
@NullMarked
package org.mixtura.internal.kernel;

import org.jspecify.annotations.NullMarked;
