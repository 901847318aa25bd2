/** Tables of numbers as sources of row blocks that can be read repeatedly, their summaries, and samples of them. */
@NullMarked
package org.mixtura.rows;

import org.jspecify.annotations.NullMarked;
