/** Likelihood ratio tests for the number of components. */
package org.mixtura.inference.test;
