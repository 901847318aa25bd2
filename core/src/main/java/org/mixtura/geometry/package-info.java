/** The location and scale of the rows, the coordinates in which EM works, and linear dependences among the columns. */
@NullMarked
package org.mixtura.geometry;

import org.jspecify.annotations.NullMarked;
