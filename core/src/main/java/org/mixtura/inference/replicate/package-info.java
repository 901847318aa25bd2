/** Fits of resampled and simulated tables, by the rules of the first fit. */
package org.mixtura.inference.replicate;
