package org.mixtura.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The accessibility checker is the one that was published, and it finds what is wrong. */
class AxeTest {
    private static final String PAGE =
            "<html lang=en><title>t</title><img src='data:,'><script>console.error('odd')</script>";

    @Test
    void theFileIsThePublishedOne() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Page.axe().getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c");
    }

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
