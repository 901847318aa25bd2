/** The door to Parquet files, behind which another module reads and writes them. */
@NullMarked
package org.mixtura.data.parquet;

import org.jspecify.annotations.NullMarked;
