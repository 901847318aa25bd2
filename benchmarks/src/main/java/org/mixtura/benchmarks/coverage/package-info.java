/** How often intervals hold the true value. */
package org.mixtura.benchmarks.coverage;
