/** Tables behind a database: Parquet and queries over files by DuckDB, databases by JDBC. */
@NullMarked
package org.mixtura.sql;

import org.jspecify.annotations.NullMarked;
