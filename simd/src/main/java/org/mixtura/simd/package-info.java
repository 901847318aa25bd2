/** The inner loops of the E-step on the Vector API; found by the ServiceLoader where the processor has them. */
@NullMarked
package org.mixtura.simd;

import org.jspecify.annotations.NullMarked;
