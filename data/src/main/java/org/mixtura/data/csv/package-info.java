/** Reading and writing delimited text; the dialect is detected from the beginning of a file. */
@NullMarked
package org.mixtura.data.csv;

import org.jspecify.annotations.NullMarked;
