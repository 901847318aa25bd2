/** Standard errors and intervals of the parameters, by the information or the bootstrap. */
@NullMarked
package org.mixtura.inference.intervals;

import org.jspecify.annotations.NullMarked;
