package org.mixtura.studio;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mixtura.report.drawing.Ink;
import org.mixtura.studio.web.Assets;
import org.mixtura.studio.web.Desktop;
import org.mixtura.studio.web.Token;
import org.mixtura.studio.web.WebServer;
import org.mixtura.studio.work.Folder;

/**
 * The studio: a web application for one user, which serves only this machine.
 *
 * <pre>{@code
 * try (Studio studio = Studio.start(Path.of("."), 0)) {
 *     studio.open("data.csv");
 *     System.out.println(studio.address());
 *     ...
 * }
 * }</pre>
 */
public final class Studio implements AutoCloseable {
    private static final List<String> FILES = List.of(
            "index.html",
            "style.css",
            "views.css",
            "icon.svg",
            "main.js",
            "api.js",
            "dom.js",
            "colours.js",
            "scatter.js",
            "labels.js",
            "lines.js",
            "table.js",
            "pair.js",
            "home-view.js",
            "data-view.js",
            "em-view.js",
            "steps.js",
            "narration.js",
            "fit-view.js",
            "candidates.js",
            "model-view.js",
            "row.js");

    private final Workbench bench;
    private final WebServer server;
    private final Token token;
    private Optional<Path> guide = Optional.empty();

    private Studio(Workbench bench, WebServer server, Token token) {
        this.bench = bench;
        this.server = server;
        this.token = token;
    }

    /**
     * Starts to serve.
     *
     * @param folder the folder whose tables can be opened by name; nothing outside it can be opened
     * @param port the port to listen on, or 0 for any free port
     * @throws IOException if the folder does not exist or the port is taken
     */
    public static Studio start(Path folder, int port) throws IOException {
        Workbench bench = new Workbench(new Folder(folder));
        Token token = Token.random();
        Assets assets = Assets.of(Studio.class, FILES).with("/colours.css", "css", colours());
        return new Studio(bench, WebServer.start(port, token, assets, new Api(bench)::answer), token);
    }

    private static String colours() {
        return ":root{" + Ink.declarations(false) + "}\n@media (prefers-color-scheme: dark){:root{"
                + Ink.declarations(true) + "}}\n";
    }

    /**
     * Opens a table from any folder.
     *
     * @throws IOException if it cannot be read
     * @throws org.mixtura.data.records.DataException if it is not a table
     */
    public void open(String file) throws IOException {
        bench.show(Workbench.read(file, Path.of(file).getFileName().toString(), file));
    }

    /** The address for a browser; its fragment, which browsers do not send, holds the key. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port() + "/#" + token.text());
    }

    /** Opens the studio in the user's browser, if there is a desktop. */
    public void showInBrowser() {
        guide = Desktop.open(address());
    }

    @Override
    public void close() {
        server.close();
        bench.close();
        guide.ifPresent(file -> file.toFile().delete());
    }
}
