/** Tables in and out: CSV, TSV, JSON and NumPy files, and the interfaces by which other modules add more. */
module org.mixtura.data {
    requires transitive org.mixtura;
    requires de.siegmar.fastcsv;

    exports org.mixtura.data;

    uses org.mixtura.data.ParquetFormat;
}
