/** The Estimator and the Model for Spark ML. */
package org.mixtura.spark;
