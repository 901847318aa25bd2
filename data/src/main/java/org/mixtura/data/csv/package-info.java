/** Delimited text, read and written, with the dialect found out from the beginning of a file. */
package org.mixtura.data.csv;
