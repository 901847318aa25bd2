/** Functions with the same bits on every machine, and distributions. */
@NullMarked
package org.mixtura.internal.math;

import org.jspecify.annotations.NullMarked;
