package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a driver says of the URL, nobody else hears its secrets. */
class IndiscreetDriverTest extends SqlFixture {
    private static final String SECRET = "s3cret-w0rd";

    @ParameterizedTest
    @ValueSource(strings = {"accept", "refuse", "crash", "none"})
    void failingDriversTellNothing(String way) {
        for (String rest : new String[] {"://me:" + SECRET + "@host/b", "://host/b?user=me&password=" + SECRET}) {
            Throwable thrown =
                    catchThrowable(() -> read(new DatabaseQuery("jdbc:" + way + rest, "SELECT 1", null, "me", SECRET)));
            assertThat(thrown).hasMessageContaining("jdbc:" + way + ":");
            assertThat(thrown.getMessage()).doesNotContain(SECRET, "\n", "internal");
            assertThat(thrown).hasNoCause();
            assertThat(thrown.getSuppressed()).isEmpty();
        }
    }
}
