/** Tables in and out: CSV, TSV and NumPy files. */
module org.mixtura.data {
    requires org.mixtura;
    requires de.siegmar.fastcsv;

    exports org.mixtura.data;
    exports org.mixtura.data.examination;
}
