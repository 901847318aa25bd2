package org.mixtura.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The accessibility checker finds what is wrong. */
class AxeTest {
    private static final String PAGE =
            "<html lang=en><title>t</title><img src='data:,'><script>console.error('odd')</script>";

    @Test
    void aPictureWithoutWordsAndAThrownErrorAreFound() {
        assumeTrue(Chromium.isInstalled(), "needs chromium");
        try (Chromium browser = Chromium.start();
                Page page = browser.page(400, 300, false)) {
            page.open(URI.create("data:text/html;base64,"
                    + Base64.getEncoder().encodeToString(PAGE.getBytes(StandardCharsets.UTF_8))));
            assertThat(page.accessibilityFindings()).anyMatch(finding -> finding.startsWith("image-alt"));
            assertThat(page.errors()).anyMatch(error -> error.contains("odd"));
        }
    }
}
