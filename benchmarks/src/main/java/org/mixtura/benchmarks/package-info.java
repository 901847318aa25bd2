/** Timings of whole fits beside others, and of single pieces. */
package org.mixtura.benchmarks;
