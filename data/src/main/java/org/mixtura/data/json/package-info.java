/** Reading and writing JSON with one object per row. */
@NullMarked
package org.mixtura.data.json;

import org.jspecify.annotations.NullMarked;
