/** Tables of numbers as sources of row blocks that can be read again, what one pass tells of them, and samples of them. */
@NullMarked
package org.mixtura.rows;

import org.jspecify.annotations.NullMarked;
