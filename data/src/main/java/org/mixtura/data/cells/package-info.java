/** What a single cell of text holds, and the number that it stands for. */
@NullMarked
package org.mixtura.data.cells;

import org.jspecify.annotations.NullMarked;
