/** The location and scale of the rows, the coordinates in which EM works, and linear dependences among the columns. */
package org.mixtura.geometry;
