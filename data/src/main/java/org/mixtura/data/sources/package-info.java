/** Where a table comes from: a file in any of the formats, or all files that a pattern matches. */
@NullMarked
package org.mixtura.data.sources;

import org.jspecify.annotations.NullMarked;
