/** Tables from SQL: Parquet files and queries over files by an embedded DuckDB, and any database with a JDBC driver. */
module org.mixtura.sql {
    requires org.mixtura;
    requires transitive org.mixtura.data;
    requires java.sql;
    requires duckdb.jdbc;
    requires static org.jspecify;

    exports org.mixtura.sql;

    uses java.sql.Driver;

    provides org.mixtura.data.parquet.ParquetFormat with
            org.mixtura.sql.ParquetFiles;
}
