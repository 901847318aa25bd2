/** Where the rows lie: their scale, the coordinates in which EM works, and linear dependences among the columns. */
package org.mixtura.geometry;
