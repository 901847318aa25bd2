/**
 * What a user types first: {@link org.mixtura.GaussianMixtureFitter} fits a mixture to rows, {@link org.mixtura.FitResult} says what came
 * of it.
 */
package org.mixtura;
