/**
 * The entry point: {@link org.mixtura.GaussianMixtureFitter} fits mixtures to rows and returns a {@link org.mixtura.FitResult}.
 */
@NullMarked
package org.mixtura;

import org.jspecify.annotations.NullMarked;
