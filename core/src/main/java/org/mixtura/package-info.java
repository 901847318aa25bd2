/**
 * What a user types first: {@link org.mixtura.GaussianMixtureFitter} fits a mixture to rows, {@link org.mixtura.FitResult} says what came
 * of it.
 */
@NullMarked
package org.mixtura;

import org.jspecify.annotations.NullMarked;
