/** The content of a single text cell, and its number. */
@NullMarked
package org.mixtura.data.cells;

import org.jspecify.annotations.NullMarked;
