/** Tables from databases: Parquet and queries over files by DuckDB, and databases by JDBC. */
@NullMarked
package org.mixtura.sql;

import org.jspecify.annotations.NullMarked;
