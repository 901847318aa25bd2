/** Tables in and out: CSV, TSV, JSON and NumPy files, and the interfaces by which other modules add more. */
module org.mixtura.data {
    requires transitive org.mixtura;
    requires de.siegmar.fastcsv;
    requires static org.jspecify;

    exports org.mixtura.data;
    exports org.mixtura.data.cells;
    exports org.mixtura.data.parquet;
    exports org.mixtura.data.profile;
    exports org.mixtura.data.records;
    exports org.mixtura.data.display to
            org.mixtura.sql,
            org.mixtura.report,
            org.mixtura.studio,
            org.mixtura.cli;

    uses org.mixtura.data.parquet.ParquetFormat;
}
