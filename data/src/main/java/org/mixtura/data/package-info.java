/** The entry point for tables: reading them for a fit, profiling and writing them, in any format and from any source. */
@NullMarked
package org.mixtura.data;

import org.jspecify.annotations.NullMarked;
