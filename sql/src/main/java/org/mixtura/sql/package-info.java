/** Tables from databases: Parquet and queries over files by DuckDB, and databases by JDBC. */
package org.mixtura.sql;
