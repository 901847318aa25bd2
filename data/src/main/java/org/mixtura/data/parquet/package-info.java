/** The interface to Parquet files; another module implements it. */
@NullMarked
package org.mixtura.data.parquet;

import org.jspecify.annotations.NullMarked;
