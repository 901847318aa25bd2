/** Likelihood ratio tests for the number of components. */
@NullMarked
package org.mixtura.inference.test;

import org.jspecify.annotations.NullMarked;
