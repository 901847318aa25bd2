/** Tables of numbers as sources of row blocks that can be read again, what one pass tells of them, and samples of them. */
package org.mixtura.rows;
