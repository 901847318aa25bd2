package org.mixtura.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One page of a {@link Chromium}: its content, its requests to the network, and its errors. */
public final class Page implements AutoCloseable {
    /** The accessibility checker: axe-core, Mozilla Public License 2.0. */
    static final String AXE = "/axe.min.js";

    private static final long MOST_MILLISECONDS = 30_000;

    private final DevTools devTools;
    private final String session;
    private final String target;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Page(DevTools devTools, String session, String target) {
        this.devTools = devTools;
        this.session = session;
        this.target = target;
        devTools.listen(session, this::onEvent);
        List.of("Page", "Runtime", "Log", "Network").forEach(domain -> call(domain + ".enable", Map.of()));
    }

    private void onEvent(String method, Map<String, Object> parameters) {
        switch (method) {
            case "Runtime.exceptionThrown" -> errors.add(parameters.toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert").contains(parameters.get("type"))) {
                    errors.add(parameters.get("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                Map<String, Object> entry = JsonTree.object(parameters.get("entry"));
                if (List.of("error", "warning").contains(entry.get("level"))) {
                    errors.add(entry.get("text").toString() + " " + entry.get("url"));
                }
            }
            case "Network.requestWillBeSent" ->
                requests.add((String) JsonTree.object(parameters.get("request")).get("url"));
            default -> {}
        }
    }

    private Map<String, Object> call(String method, Map<String, ?> parameters) {
        return devTools.call(session, method, parameters);
    }

    /** Opens an address and waits until it is loaded; forgets the errors and requests of the page before. */
    public void open(URI address) {
        errors.clear();
        requests.clear();
        call("Page.navigate", Map.of("url", address.toString()));
        waitFor("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** Sets the size of the window in CSS pixels. */
    public void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * Sets what style sheets ask for.
     *
     * @param scheme {@code light} or {@code dark}
     * @param media {@code print}, {@code screen}, or empty for the usual
     */
    public void media(String scheme, String media) {
        List<Map<String, String>> features = List.of(Map.of("name", "prefers-color-scheme", "value", scheme));
        call("Emulation.setEmulatedMedia", Map.of("media", media, "features", features));
    }

    /**
     * The value of a JavaScript expression; of the promise's result if it is one.
     *
     * @throws IllegalStateException if it throws
     */
    public Object evaluate(String expression) {
        Map<String, Object> answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return JsonTree.object(answer.get("result")).get("value");
    }

    /** The text of the first element that a CSS selector finds. */
    public String text(String selector) {
        return (String) evaluate("document.querySelector(" + JsonTree.text(selector) + ").textContent");
    }

    /** Waits until a JavaScript expression is true. */
    public void waitFor(String condition) {
        long end = System.nanoTime() + MOST_MILLISECONDS * 1_000_000;
        while (!Boolean.TRUE.equals(evaluate(condition))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("still not: " + condition + "; errors: " + errors);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Presses and releases a key, such as {@code Tab}, {@code ArrowRight} or {@code Enter}, where the focus is. */
    public void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /** Clicks the middle of the first element that a CSS selector finds, once it does not move any more. */
    public void click(String selector) {
        Map<String, Object> at = JsonTree.object(evaluate("(async () => {"
                + " const e = document.querySelector(" + JsonTree.text(selector) + "); let r, before;"
                + " do { before = r && r.y; e.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " await new Promise(requestAnimationFrame); r = e.getBoundingClientRect(); } while (r.y !== before);"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()"));
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of("type", type, "x", at.get("x"), "y", at.get("y"), "button", "left", "clickCount", 1));
        }
    }

    /** Writes a PNG of the window, or of the whole page however long it is. */
    public void screenshot(Path file, boolean whole) {
        try {
            String data =
                    (String) call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole))
                            .get("data");
            Files.write(file, Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors and warnings of the console, and uncaught exceptions, since the page was opened. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** The requested addresses since the page was opened, beginning with that of the page. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The serious and critical findings of axe, one line for each rule with the first places. */
    public List<String> accessibilityFindings() {
        evaluate(axe() + "; true");
        String run = "axe.run(document, {resultTypes: ['violations']}).then(result => result.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' ; ')))";
        return JsonTree.list(evaluate(run));
    }

    static String axe() {
        try (InputStream in = Page.class.getResourceAsStream(AXE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        devTools.call(null, "Target.closeTarget", Map.of("targetId", target));
    }
}
