/** Sources of tables: a file in any of the formats, or all files that match a pattern. */
@NullMarked
package org.mixtura.data.sources;

import org.jspecify.annotations.NullMarked;
