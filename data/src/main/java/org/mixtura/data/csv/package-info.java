/** Delimited text, read and written, with the dialect found out from the beginning of a file. */
@NullMarked
package org.mixtura.data.csv;

import org.jspecify.annotations.NullMarked;
