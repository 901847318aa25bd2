/** The studio: a local web application for exploring data, watching fits, and inspecting their results. */
module org.mixtura.studio {
    requires org.mixtura;
    requires org.mixtura.data;
    requires org.mixtura.report;
    requires jdk.httpserver;
    requires static org.jspecify;

    exports org.mixtura.studio;
}
