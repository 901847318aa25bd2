package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.browser.Chromium;
import org.mixtura.browser.Page;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.Rows;

/** The page in a real browser. */
class ReportInBrowserTest {
    private static final String HOSTILE = "</script><img src=x onerror=document.title='hit'>";

    private static Chromium browser;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        assumeTrue(Chromium.isInstalled(), "needs chromium");
        browser = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path write(String name, String page) throws IOException {
        return Files.writeString(folder.resolve(name + ".html"), page);
    }

    private static Path searched() throws IOException {
        double[][] table = Fixtures.table(Fixtures.mixture(3), 400);
        MixtureModel model = Fixtures.fitted(table, List.of(HOSTILE, "a\"b'c\nd", "גובה"), 1, 2, 3);
        return write("searched", Fixtures.page(model, Rows.of(table)));
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void isFreeOfErrorsRequestsAndBarriers(int width, boolean dark) throws IOException {
        try (Page page = browser.page(width, 900, dark)) {
            page.open(searched().toUri());
            assertThat(page.errors()).isEmpty();
            assertThat(page.requests()).hasSize(1);
            assertThat(page.evaluate("document.title")).isEqualTo("3 components in data.csv – Mixtura");
            assertThat(page.evaluate("document.querySelectorAll('img, script').length"))
                    .isEqualTo(0.0);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo(dark ? "rgb(22, 24, 28)" : "rgb(255, 255, 255)");
            assertThat(page.text(".card th.name bdi")).isEqualTo(HOSTILE);
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertThat(page.accessibilityFindings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void knownLabelsAreFreeOfBarriersToo(int width, boolean dark) throws IOException {
        try (Page page = browser.page(width, 900, dark)) {
            page.open(write("labelled", LabelledReportTest.PAGE).toUri());
            assertThat(page.errors()).isEmpty();
            assertThat(page.evaluate("document.querySelectorAll('#pairs g > title').length > 3"))
                    .isEqualTo(true);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertThat(page.accessibilityFindings()).isEmpty();
            assertThat(page.evaluate("Math.min(...[...document.querySelectorAll('.confusion td')].map(cell => {"
                            + " const canvas = new OffscreenCanvas(1, 1).getContext('2d');"
                            + " const style = getComputedStyle(cell);"
                            + " const light = colour => { canvas.fillStyle = getComputedStyle(document.body).backgroundColor;"
                            + " canvas.fillRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);"
                            + " const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)"
                            + ".map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);"
                            + " return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05; };"
                            + " const [a, b] = [light(style.color), light(style.backgroundColor)];"
                            + " return Math.max(a, b) / Math.min(a, b); })) >= 7"))
                    .isEqualTo(true);
        }
    }

    @Test
    void aComponentIsHighlightedByKeyboard() throws IOException {
        try (Page page = browser.page(1280, 900, false)) {
            page.open(searched().toUri());
            page.evaluate("document.getElementById('show-0').focus()");
            page.press("ArrowRight", 39);
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("show-1");
            page.waitFor("getComputedStyle(document.querySelector('#pairs .k2')).opacity < 0.1");
            assertThat(page.evaluate("getComputedStyle(document.querySelector('#pairs .k1')).opacity"))
                    .isEqualTo("1");
            page.click("label[for=show-0]");
            page.waitFor("getComputedStyle(document.querySelector('#pairs .k2')).opacity == 1");
        }
    }

    @Test
    void onPaperItIsLight() throws IOException {
        try (Page page = browser.page(800, 900, true)) {
            page.open(searched().toUri());
            page.media("dark", "print");
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(page.evaluate("getComputedStyle(document.querySelector('nav')).display"))
                    .isEqualTo("none");
        }
    }

    @Test
    void aMillionRowsAreSmallAndFast() throws IOException {
        GaussianMixture mixture = Fixtures.mixture(10);
        double[][] block = Fixtures.table(mixture, 50_000);
        double[] values = new double[20 * 50_000 * 10];
        for (int n = 0; n < 20 * 50_000; n++) {
            for (int d = 0; d < 10; d++) {
                values[n * 10 + d] = block[n % 50_000][d] + 1e-3 * (n / 50_000);
            }
        }
        List<String> names = IntStream.range(0, 10).mapToObj(d -> "f" + d).toList();
        Path file = write("large", Fixtures.page(Fixtures.model(mixture, names), Rows.of(values, 10)));
        assertThat(Files.size(file)).isLessThan(3_000_000);
        try (Page page = browser.page(1280, 900, false)) {
            page.open(file.toUri());
            assertThat(page.errors()).isEmpty();
            assertThat(page.requests()).allMatch(address -> address.startsWith("data:") || address.startsWith("file:"));
            assertThat(page.text(".facts")).contains("1,000,000 × 10");
            Object milliseconds = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd");
            assertThat((Double) milliseconds).isPositive().isLessThan(2000);
        }
    }
}
