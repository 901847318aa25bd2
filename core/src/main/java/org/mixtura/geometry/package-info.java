/** Where the rows lie: their scale, the coordinates in which EM works, and linear dependences among the columns. */
@NullMarked
package org.mixtura.geometry;

import org.jspecify.annotations.NullMarked;
