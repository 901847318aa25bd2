/** What columns of a table tell of the values in others. */
@NullMarked
package org.mixtura.columns;

import org.jspecify.annotations.NullMarked;
