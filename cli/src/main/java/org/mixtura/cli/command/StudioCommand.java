package org.mixtura.cli.command;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.console.UsageException;
import org.mixtura.data.display.Secrets;
import org.mixtura.studio.Studio;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mixtura studio}: the local web application. */
@Command(
        customSynopsis = "mixtura studio [DATA] [options]",
        description = "Explore data and watch fits in a browser on this machine. No data leaves the machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The printed address contains a key: anyone who has it can read the tables of this folder.",
            "On another machine: run it there with --port 8300 --no-browser, and connect with ssh -L 8300:127.0.0.1:8300 HOST."
        })
public final class StudioCommand implements Callable<Integer> {
    private static final int MOST_PORTS = 65_535;

    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATA",
            description = "The first table to show; the studio can open others of this folder, uploads and examples")
    private @Nullable String data;

    @Option(names = "--port", paramLabel = "N", description = "The port to listen on (default: any free port)")
    private @Nullable Integer port;

    @Option(names = "--no-browser", description = "Only print the address")
    private boolean noBrowser;

    public StudioCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (port != null && (port < 1 || port > MOST_PORTS)) {
            throw new UsageException("--port is a number from 1 to " + MOST_PORTS + ", not " + port);
        }
        Studio studio = start();
        if (data != null) {
            open(studio, data);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(studio))); // before anybody can know that it runs
        console.err().println("The studio runs until you press Ctrl-C, at this address:");
        console.err().flush();
        console.out().println(studio.address());
        console.out().flush();
        if (!noBrowser) {
            studio.showInBrowser();
        }
        awaitInterrupt();
        return ExitStatus.INTERRUPTED;
    }

    private Studio start() throws IOException {
        try {
            return Studio.start(Path.of(""), port == null ? 0 : port);
        } catch (BindException exception) {
            throw new IOException("port " + port + " is in use: name another one with --port, or none", exception);
        }
    }

    private void open(Studio studio, String table) throws IOException {
        console.err()
                .println("reading " + Text.clean(Secrets.shown(List.of(table)).get(0)) + " ...");
        try {
            studio.open(table);
        } catch (IOException | RuntimeException exception) {
            studio.close();
            throw exception;
        }
    }

    private void end(Studio studio) {
        studio.close();
        console.err().println("\nThe studio has ended.");
        console.err().flush();
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException request) {
            Thread.currentThread().interrupt();
        }
    }
}
