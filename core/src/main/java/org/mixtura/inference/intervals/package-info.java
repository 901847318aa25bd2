/** Standard errors and intervals of the parameters, by the information or the bootstrap. */
package org.mixtura.inference.intervals;
