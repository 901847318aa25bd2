package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GzipInputTest extends TableFixture {
    private static final long FREE = 1 << 20;

    private static InputStream open(String text) throws IOException {
        return GzipInput.open(new ByteArrayInputStream(gzip(text)), FREE);
    }

    @Test
    void whatBecomesFarLongerIsRefusedWhereItDoes() throws IOException {
        String bomb = "0\n".repeat((int) FREE);
        try (InputStream in = open(bomb)) {
            in.skipNBytes(FREE - 100_000);
            assertThatThrownBy(() -> in.skipNBytes(200_000))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the gzip data become more than 200 times as long, beyond 1,048,576 bytes:"
                            + " decompress the file first if it is to be trusted");
        }
    }

    @Test
    void neitherLengthNorExpansionAloneIsRefused() throws IOException {
        String small = "0\n".repeat((int) FREE / 2);
        String dense = new Random(3).doubles(150_000).mapToObj(Double::toString).collect(Collectors.joining("\n"));
        assertThat(dense.length()).isGreaterThan(2 * (int) FREE);
        for (String text : new String[] {small, dense}) {
            try (InputStream in = open(text)) {
                assertThat(in.readAllBytes()).hasSize(text.length());
            }
        }
    }
}
