/** Pictures of fitted mixtures: single figures as SVG and PNG, and the report, one HTML file. */
module org.mixtura.report {
    requires transitive org.mixtura;
    requires org.mixtura.data;
    requires java.desktop;
    requires static org.jspecify;

    exports org.mixtura.report;
    exports org.mixtura.report.drawing;
    exports org.mixtura.report.figure;
    exports org.mixtura.report.survey;
}
