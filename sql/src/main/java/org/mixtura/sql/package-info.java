/** Tables behind a database: Parquet and queries over files by DuckDB, databases by JDBC. */
package org.mixtura.sql;
