/** The studio: a local web application for looking at data, watching mixtures being fitted, and at what came of it. */
module org.mixtura.studio {
    requires org.mixtura;
    requires org.mixtura.data;
    requires org.mixtura.report;
    requires jdk.httpserver;
    requires static org.jspecify;

    exports org.mixtura.studio;
}
