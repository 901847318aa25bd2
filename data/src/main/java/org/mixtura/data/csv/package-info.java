/** Reading and writing delimited text; the dialect is detected from the beginning of a file. */
package org.mixtura.data.csv;
