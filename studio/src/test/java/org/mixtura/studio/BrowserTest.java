package org.mixtura.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.browser.Chromium;
import org.mixtura.browser.JsonTree;
import org.mixtura.browser.Page;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;

/** The studio in a real browser, as a person uses it. */
class BrowserTest extends StudioFixture {
    private static final String HOSTILE = "</script><img src=x onerror=window.owned=1>";
    private static final int RIGHT = 39;
    private static final int LEFT = 37;

    private static Chromium browser;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        assumeTrue(Chromium.isInstalled(), "needs the program chromium (Debian: apt-get install chromium)");
        browser = Chromium.start();
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() {
        page = browser.page(1280, 900, false);
        page.open(studio.address());
        page.waitFor("document.querySelector('h1') !== null");
    }

    /** Whatever a test does: no errors, and no requests but to the studio. */
    @AfterEach
    void nothingWentWrongAndNothingLeft() {
        if (page != null) {
            assertThat(page.errors()).isEmpty();
            assertThat(page.requests())
                    .isNotEmpty()
                    .allMatch(request ->
                            request.replaceFirst("^blob:", "").startsWith("http://127.0.0.1:" + port() + "/"));
            page.close();
        }
    }

    private void openExample(String id) {
        page.click("#example-" + id);
        page.waitFor("document.querySelector('#to-em') !== null");
    }

    private void visit(String view, String awaited) {
        page.evaluate("location.hash = '" + view + "'");
        page.waitFor("document.querySelector('" + awaited + "') !== null");
    }

    private void chip(String text) {
        page.waitFor("document.querySelector('.chip')?.textContent === '" + text + "'");
    }

    private void fit(int from, int to) {
        visit("fit", "#fit");
        number("From", from);
        number("To", to);
        page.click("#fit");
        page.waitFor("document.querySelector('#verdict') !== null");
    }

    private void number(String label, int value) {
        page.evaluate("(() => { const field = [...document.querySelectorAll('label.field')].find(l =>"
                + " l.firstChild.textContent === '" + label + "').querySelector('input'); field.value = '" + value
                + "'; field.dispatchEvent(new Event('change')); })()");
    }

    private void upload(String name, String content) {
        page.evaluate(
                "(() => { const transfer = new DataTransfer(); transfer.items.add(new File([" + JsonTree.text(content)
                        + "], " + JsonTree.text(name) + ")); const input = document.getElementById('file');"
                        + " input.files = transfer.files; input.dispatchEvent(new Event('change')); })()");
    }

    /** What is saved from now on, by name. */
    private void recordDownloads() {
        page.evaluate("(() => { window.saved = {}; let last; const create = URL.createObjectURL;"
                + " URL.createObjectURL = blob => { last = blob; return create(blob); };"
                + " HTMLAnchorElement.prototype.click = function () { const name = this.download;"
                + " last.text().then(text => { window.saved[name] = text; }); }; })()");
    }

    private String saved(String button, String name) {
        page.click(button);
        page.waitFor("window.saved[" + JsonTree.text(name) + "] !== undefined");
        return (String) page.evaluate("window.saved[" + JsonTree.text(name) + "]");
    }

    @Test
    void theKeyLeavesTheAddressAndSurvivesAReload() {
        assertThat((String) page.evaluate("location.href")).doesNotContain(key());
        page.evaluate("location.reload()");
        page.waitFor("document.querySelector('#example-faithful') !== null");
    }

    @Test
    void withoutTheKeyThePageSaysWhatToDo() {
        try (Page other = browser.page(800, 600, false)) {
            other.open(uri("/"));
            other.waitFor("document.querySelector('.trouble') !== null");
            assertThat(other.text(".trouble")).contains("open the address that the studio printed");
            assertThat(other.errors()).allMatch(error -> error.contains("401"));
        }
    }

    @Test
    void stepsGoForwardsAndBack() {
        openExample("overlap");
        page.click("#to-em");
        chip("Start");
        page.click("#forward");
        chip("M-step 1");
        page.click("#forward");
        chip("E-step 1");
        String first = page.text("#narration");
        assertThat(first).contains("Log-likelihood per row");
        page.press("ArrowRight", RIGHT);
        chip("M-step 2");
        page.press("ArrowRight", RIGHT);
        chip("E-step 2");
        assertThat(page.text("#narration")).contains("more than before").isNotEqualTo(first);
        assertThat(page.evaluate("document.querySelectorAll('.curve circle').length"))
                .isEqualTo(2.0);
        page.press("ArrowLeft", LEFT);
        chip("M-step 2");
        page.press("ArrowLeft", LEFT);
        chip("E-step 1");
        assertThat(page.text("#narration")).isEqualTo(first);
        for (int i = 0; i < 2; i++) {
            page.click("#back");
        }
        chip("Start");
        assertThat(page.evaluate("document.getElementById('back').disabled")).isEqualTo(true);
    }

    @Test
    void playedToTheEndItConvergesAndStops() {
        openExample("faithful");
        page.evaluate("matchMedia = () => ({matches: true, addEventListener() {}})"); // no motion, so that it is quick
        page.click("#to-em");
        chip("Start");
        page.evaluate("(async () => { const forward = document.getElementById('forward');"
                + " for (let i = 0; i < 2000 && !forward.disabled; i++) { forward.click();"
                + " await new Promise(done => setTimeout(done, 5)); } })()");
        page.waitFor("document.getElementById('narration').textContent.includes('EM has converged')");
        assertThat(page.evaluate("document.getElementById('forward').disabled")).isEqualTo(true);
        page.click("#another");
        chip("Start");
        page.waitFor("!document.getElementById('forward').disabled");
        page.click("#play");
        chip("M-step 1");
        page.click("#play");
    }

    @Test
    void aFitIsWatchedComparedAndInspected() {
        openExample("faithful");
        fit(1, 4);
        assertThat(page.text("#verdict")).contains("3 components", "BIC 2314.30", "4 components it is 5.84 worse");
        assertThat(page.evaluate("document.querySelectorAll('.candidates tbody tr').length"))
                .isEqualTo(12.0);
        page.evaluate(
                "[...document.querySelectorAll('.candidates button')].find(b => b.textContent === 'VVV 2').click()");
        page.waitFor(
                "document.querySelector('#draw') !== null && document.querySelector('h1').textContent.startsWith('2')");
        assertThat(page.evaluate("document.querySelectorAll('.component').length"))
                .isEqualTo(2.0);
        number("Row", 5);
        page.waitFor("document.querySelector('.pulls') !== null");
        assertThat(page.text("#inspector")).contains("Row 5", "eruptions = 4.533", "Even at");
        page.click("#draw");
        page.waitFor("document.getElementById('drawn-note').textContent.includes('2,000 rows')");
        page.evaluate("(() => { const c = document.querySelector('.controls select'); c.selectedIndex = 0;"
                + " c.dispatchEvent(new Event('change')); })()");
        page.waitFor("document.querySelector('h1').textContent.startsWith('3')");
        page.waitFor("document.querySelectorAll('#inspector meter').length === 3"); // of the new candidate
    }

    @Test
    void aPressedPointIsExplained() {
        openExample("iris");
        fit(2, 3);
        page.click("#see-best");
        page.waitFor("document.querySelectorAll('.component').length > 0");
        page.evaluate("document.querySelector('.controls').scrollIntoView()");
        // the canvas takes a press wherever a point is near: press all over it
        page.evaluate(
                "(() => { const c = document.querySelector('canvas.pickable'); const r = c.getBoundingClientRect();"
                        + " for (let x = 60; x < r.width; x += 12) c.dispatchEvent(new MouseEvent('click',"
                        + " {clientX: r.x + x, clientY: r.y + r.height / 2, bubbles: true})); })()");
        page.waitFor("document.querySelector('#inspector h2')?.textContent.startsWith('Row ')");
    }

    @Test
    void everythingCanBeTakenAway() throws Exception {
        openExample("faithful");
        fit(1, 3);
        page.click("#see-best");
        page.waitFor("document.querySelectorAll('.code').length === 2");
        recordDownloads();
        assertThat(saved("#save-model", "old-faithful.mixture.json")).contains("\"format\": \"mixtura/1\"");
        assertThat(saved("#save-report", "old-faithful.html")).startsWith("<!").contains("Old Faithful");
        String scores = saved("#save-scores", "old-faithful-scores.csv");
        assertThat(Tables.read(write("scores.csv", scores).toString(), ReadOptions.defaults(), null)
                        .rows())
                .isEqualTo(272);
        assertThat(page.text(".recipes")).contains("mixtura fit old-faithful.csv --columns eruptions,waiting -k 1..3");
    }

    @Test
    void aSearchIsCancelled() {
        openExample("million");
        visit("fit", "#fit");
        page.click("#fit");
        page.waitFor("document.querySelector('#cancel') !== null");
        page.click("#cancel");
        page.waitFor("document.querySelector('#cancelled') !== null");
    }

    @Test
    void hostileNamesAreShownAndNothingElse() {
        upload(
                HOSTILE.replace("/", "") + ".csv",
                "\"" + HOSTILE + "\",\"\"\"><svg onload=window.owned=2>\",text\n"
                        + "1,2,<b onmouseover=window.owned=3>\n2,1,x\n3,5,y\n8,4,x\n9,6,y\n7,7,x\n1,1,z\n2,2,x\n9,9,x\n3,2,x\n1,3,x\n");
        page.waitFor("document.querySelector('#to-em') !== null");
        assertThat(page.text(".columns-table")).contains(HOSTILE);
        page.click("#to-em");
        chip("Start");
        fit(1, 2);
        page.click("#see-best");
        page.waitFor("document.querySelectorAll('.code').length === 2");
        number("Row", 2);
        page.waitFor("document.querySelector('#inspector h2')?.textContent === 'Row 2'");
        assertThat(page.text(".components")).contains(HOSTILE);
        assertThat(page.text(".recipes")).contains(HOSTILE);
        assertThat(page.evaluate("window.owned")).isNull();
        assertThat(page.evaluate("document.querySelectorAll('img').length")).isEqualTo(1.0); // the brand
    }

    @Test
    void whatCannotBeReadIsSaidAndTheStudioGoesOn() {
        upload("odd.csv", "a,b\n1,2,3\n");
        page.waitFor("!document.getElementById('notice').hidden");
        assertThat(page.text("#notice")).contains("odd.csv");
        page.click("#notice button");
        openExample("cigars");
        assertThat(page.errors()).allMatch(error -> error.contains("422")); // the browser's own word about the refusal
        page.close();
        page = null;
    }

    @Test
    void aTableWithoutNumbersHasNothingToFitAndSaysSo() {
        upload("words.csv", "a,b\nx,y\nz,w\n");
        page.waitFor("document.querySelector('#to-em') !== null");
        assertThat(page.evaluate("document.getElementById('to-em').disabled")).isEqualTo(true);
        assertThat(page.text("main")).contains("No column is chosen", "there is nothing to fit");
        visit("em", ".empty");
        visit("fit", ".empty");
        visit("model", ".empty");
    }

    @Test
    void oneColumnIsEnough() {
        upload("one.csv", "a\n1\n2\n1.5\n8\n9\n8.5\n9.5\n1.2\n2.2\n");
        page.waitFor("document.querySelector('#to-em') !== null");
        page.click("#to-em");
        chip("Start");
        page.click("#forward");
        chip("M-step 1");
        fit(1, 2);
        page.click("#see-best");
        page.waitFor("document.querySelectorAll('.component').length > 0");
        page.click("#draw");
        page.waitFor("document.getElementById('drawn-note').textContent.includes('2,000 rows')");
    }

    @Test
    void aNumberAtTheEndOfWhatWasTriedIsNoChoice() {
        openExample("faithful");
        fit(1, 2);
        assertThat(page.text("#verdict"))
                .contains(
                        "2 components",
                        "still falling at the largest number that was tried, so that the number is open")
                .doesNotContain("choice");
        assertThat(page.text(".warning")).contains("BIC is still falling at the largest number of components");
        fit(4, 5);
        page.waitFor(
                "document.querySelector('#verdict')?.textContent.includes('at the smallest number that was tried')");
    }

    @Test
    void aRangeThatNobodySetGoesOn() {
        StringBuilder rows = new StringBuilder("a,b\n");
        Random random = new Random(3);
        for (int n = 0; n < 330; n++) {
            rows.append(9 * (n % 11 % 4) + random.nextGaussian()).append(',');
            rows.append(9 * (n % 11 / 4) + random.nextGaussian()).append('\n');
        }
        upload("eleven.csv", rows.toString());
        page.waitFor("document.querySelector('#to-em') !== null");
        visit("fit", "#fit");
        assertThat(page.text("#open-range")).contains("on beyond, while the criterion falls");
        page.click("#fit");
        page.waitFor("document.querySelector('#verdict') !== null");
        assertThat(page.text("#verdict")).contains("11 components", "It was still falling at 9 components");
        page.click("#see-best");
        page.waitFor("document.querySelectorAll('.component').length > 0");
        assertThat(page.text(".recipes")).doesNotContain(" -k ", "withComponents");
    }

    @Test
    void timesAreShownToTheSecond() {
        StringBuilder rows = new StringBuilder("t,load\n");
        Random random = new Random(3);
        for (int n = 0; n < 100; n++) {
            rows.append(1_700_000_000 + (n < 60 ? 0 : 3600) + Math.round(400 * random.nextGaussian()) / 10.0);
            rows.append(',').append(random.nextGaussian()).append('\n');
        }
        upload("times.csv", rows.toString());
        page.waitFor("document.querySelector('#to-em') !== null");
        assertThat(page.text(".columns-table")).containsPattern("1699999\\d{3}1700000\\d{3}");
        fit(1, 3);
        page.click("#see-best");
        page.waitFor("document.querySelectorAll('.component').length > 0");
        assertThat(page.text(".components"))
                .containsPattern("1(699|700)\\d{6}\\.\\d ± [34]\\d\\.\\d")
                .contains("60 rows", "40 rows");
        page.evaluate("document.getElementById('row').value = '3'");
        page.evaluate("document.getElementById('row').dispatchEvent(new Event('change'))");
        page.waitFor("document.querySelector('.pulls') !== null");
        assertThat(page.text(".pulls")).containsPattern("t = 1(699|700)\\d{6}\\.\\d");
    }

    @Test
    void rowsWithMissingCellsAreUsedByWhatTheyHave() {
        StringBuilder rows = new StringBuilder("a,b,c\n");
        Random random = new Random(5);
        for (int n = 0; n < 90; n++) {
            double group = n % 3 * 4;
            rows.append(n % 10 == 0 ? "NA" : group + random.nextGaussian()).append(',');
            rows.append(group + random.nextGaussian()).append(',');
            rows.append(n % 15 == 1 ? "" : random.nextGaussian()).append('\n');
        }
        upload("gaps.csv", rows.toString());
        page.waitFor("document.querySelector('#gaps-note') !== null");
        assertThat(page.text("[aria-label=Picture]")).contains("9 rows of 90 are not drawn: they lack a or b.");
        page.click("#to-em");
        chip("Start");
        page.click("#forward");
        chip("M-step 1");
        assertThat(page.text("#gaps-note")).contains("k-means");
        fit(1, 3);
        page.click("#see-best");
        page.waitFor("document.querySelectorAll('.component').length > 0");
        number("Row", 1);
        page.waitFor("document.querySelector('.pulls') !== null");
        assertThat(page.text("#inspector")).contains("Missing: a.").doesNotContain("NaN", "a = ");
        assertThat(page.accessibilityFindings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "390, true"})
    void knownLabelsAreChosenAndTold(int width, boolean dark) {
        page.size(width, 900);
        page.media(dark ? "dark" : "light", "");
        openExample("iris");
        visit("fit", "#labels");
        assertThat(page.evaluate("document.querySelector('#labels .pair').hidden"))
                .isEqualTo(true);
        page.evaluate("(() => { const choice = document.querySelector('#labels select'); choice.value = 'Species';"
                + " choice.dispatchEvent(new Event('change')); })()");
        assertThat(page.text("#labels-note")).contains("All rows have a label: setosa, versicolor, virginica.");
        assertThat(page.text("#open-range")).isEqualTo("The labels allow 3 alone.");
        assertThat(page.accessibilityFindings()).isEmpty();
        page.click("#fit");
        page.waitFor("document.querySelector('#verdict') !== null");
        assertThat(page.text("#verdict")).contains("3 components").doesNotContain("open");
        assertThat(page.text(".labels"))
                .contains(
                        "all 150 rows, from Species",
                        "By 10-fold cross-validation",
                        "Brier score",
                        "of the values alone");
        assertThat(page.evaluate("document.querySelectorAll('.confusion .right').length"))
                .isEqualTo(3.0);
        assertThat(page.accessibilityFindings()).isEmpty();
        page.click("#see-best");
        page.waitFor("document.querySelectorAll('.code').length === 2");
        assertThat(page.text(".components")).contains("setosa", "versicolor", "virginica");
        assertThat(page.text("#rings-note")).contains("whose label is another than that of their component");
        number("Row", 73);
        page.waitFor("document.querySelector('.pulls') !== null");
        assertThat(page.text("#known-label")).contains("Its label is known: versicolor");
        assertThat(page.text(".recipes")).contains("--labels Species", ".withLabels(table.labels())");
        assertThat(page.accessibilityFindings()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void everyViewIsAccessible(int width, boolean dark) {
        page.size(width, 900);
        page.media(dark ? "dark" : "light", "");
        assertThat(page.accessibilityFindings()).isEmpty();
        openExample("faithful");
        assertThat(page.accessibilityFindings()).isEmpty();
        page.click("#to-em");
        chip("Start");
        page.click("#forward");
        chip("M-step 1");
        assertThat(page.accessibilityFindings()).isEmpty();
        fit(1, 3);
        assertThat(page.accessibilityFindings()).isEmpty();
        page.click("#see-best");
        page.waitFor("document.querySelectorAll('.code').length === 2");
        number("Row", 5);
        page.waitFor("document.querySelector('.pulls') !== null");
        assertThat(page.accessibilityFindings()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void aMillionRowsAreStepped() {
        openExample("million");
        page.waitFor("document.querySelector('.note') !== null");
        page.click("#to-em");
        chip("Start");
        number("Components", 5);
        page.waitFor("!document.getElementById('forward').disabled");
        for (int step = 0; step < 6; step++) {
            String before = page.text(".chip");
            page.click("#forward");
            page.waitFor("document.querySelector('.chip').textContent !== '" + before + "'");
        }
        chip("E-step 3");
    }
}
