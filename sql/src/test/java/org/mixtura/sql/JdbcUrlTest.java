package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a driver says of the URL, nobody else hears its secrets. */
class JdbcUrlTest extends SqlFixture {
    private static final String SECRET = "s3cret-w0rd";

    @ParameterizedTest
    @CsvSource({
        "jdbc:a://me:s3cret-w0rd@host/b",
        "jdbc:a://me:s3cret%2Dw0rd@host/b",
        "jdbc:a://me:with:s3cret-w0rd@host/b?c=d@e",
        "jdbc:a:thin:me/s3cret-w0rd@//host:1/b",
        "jdbc:a://host/b?user=me&password=s3cret-w0rd",
        "jdbc:a://host/b?sslPassword=s3cret%2Dw0rd&x=1",
        "jdbc:a://host;user=me;PWD=s3cret-w0rd;x=1",
        "jdbc:a:(accessToken=s3cret-w0rd)(host=h)"
    })
    void secretsAreFoundWhereDriversTakeThem(String url) {
        JdbcUrl jdbc = new JdbcUrl(url);
        assertThat(jdbc.secrets()).startsWith(url).contains(SECRET);
        assertThat(jdbc.shown()).doesNotContain("s3cret");
    }

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
