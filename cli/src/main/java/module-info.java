/** The {@code mixtura} command. */
module org.mixtura.cli {
    requires org.mixtura;
    requires org.mixtura.data;
    requires org.mixtura.sql;
    requires org.mixtura.report;
    requires org.mixtura.studio;
    requires java.logging;
    requires info.picocli;
    requires static org.jspecify;

    opens org.mixtura.cli to
            info.picocli;
    opens org.mixtura.cli.command to
            info.picocli;
    opens org.mixtura.cli.fit to
            info.picocli;
    opens org.mixtura.cli.inexact to
            info.picocli;
    opens org.mixtura.cli.online to
            info.picocli;
    opens org.mixtura.cli.option to
            info.picocli;
}
