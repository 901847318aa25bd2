/** The content of a single text cell, and its number. */
package org.mixtura.data.cells;
