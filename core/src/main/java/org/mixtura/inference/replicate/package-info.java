/** Fits of resampled and simulated tables, by the rules of the first fit. */
@NullMarked
package org.mixtura.inference.replicate;

import org.jspecify.annotations.NullMarked;
