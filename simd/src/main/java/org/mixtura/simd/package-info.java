/** The inner loops of the E-step on the Vector API; the ServiceLoader finds them, and they are used if the processor has vectors. */
@NullMarked
package org.mixtura.simd;

import org.jspecify.annotations.NullMarked;
