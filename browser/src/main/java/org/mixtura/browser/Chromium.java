package org.mixtura.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium for tests, driven over its DevTools protocol. It needs the program {@code chromium} on the path
 * (Debian: {@code apt-get install chromium}).
 *
 * <pre>{@code
 * try (Chromium browser = Chromium.start(); Page page = browser.page(1280, 900, false)) {
 *     page.open(uri);
 *     assertThat(page.text("h1")).isEqualTo("...");
 *     assertThat(page.errors()).isEmpty();
 * }
 * }</pre>
 */
public final class Chromium implements AutoCloseable {
    private static final String ADDRESS = "DevTools listening on ";

    private final Process process;
    private final Path profile;
    private final DevTools devTools;

    private Chromium(Process process, Path profile, DevTools devTools) {
        this.process = process;
        this.profile = profile;
        this.devTools = devTools;
    }

    /** Whether the program is installed; tests are skipped where it is not. */
    public static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser with an empty profile of its own. */
    public static Chromium start() {
        try {
            Path profile = Files.createTempDirectory("chromium");
            Process process = new ProcessBuilder(
                            program().orElseThrow().toString(),
                            "--headless=new",
                            "--no-sandbox", // tests run as root in containers
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--no-first-run",
                            "--hide-scrollbars",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Chromium(process, profile, DevTools.connect(address(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(ADDRESS)) {
                Thread drain = new Thread(() -> lines.lines().forEach(ignored -> {}), "chromium-stderr");
                drain.setDaemon(true);
                drain.start();
                return line.substring(ADDRESS.length()).strip();
            }
        }
        throw new IOException("chromium ended before it was ready");
    }

    /**
     * A new page.
     *
     * @param width in CSS pixels
     * @param height in CSS pixels
     * @param dark whether the user prefers dark colours
     */
    public Page page(int width, int height, boolean dark) {
        Object target = devTools.call(null, "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId");
        Object session = devTools.call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId");
        Page page = new Page(devTools, (String) session, (String) target);
        page.size(width, height);
        page.media(dark ? "dark" : "light", "");
        return page;
    }

    @Override
    public void close() {
        devTools.close();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(profile);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillInUse) {
            // a helper process of the browser may write a moment longer: the folder is in the system's temporary one
        }
    }
}
