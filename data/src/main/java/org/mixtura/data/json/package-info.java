/** JSON, read and written: an object for each row. */
@NullMarked
package org.mixtura.data.json;

import org.jspecify.annotations.NullMarked;
