/** The Estimator and the Model for Spark ML. */
@NullMarked
package org.mixtura.spark;

import org.jspecify.annotations.NullMarked;
