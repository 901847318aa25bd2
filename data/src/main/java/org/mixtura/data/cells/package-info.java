/** What a single cell of text holds, and the number that it stands for. */
package org.mixtura.data.cells;
