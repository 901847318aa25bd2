package org.mixtura.data.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String SECRET = "s3cret-w0rd";

    private static String shown(String argument) {
        return Secrets.shown(List.of(argument)).get(0);
    }

    /** Whatever is quoted of a URL, as it stands or decoded, nobody hears its secrets. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:a://me:s3cret-w0rd@host/b",
                "jdbc:a://me:s3cret%2Dw0rd@host/b",
                "jdbc:a://me:x7:s3cret-w0rd@host/b?c=d@e",
                "jdbc:a://me:x7@s3cret-w0rd@host/b",
                "jdbc:a:thin:me/s3cret-w0rd@//host:1/b",
                "jdbc:a:thin:me/\"s3cret-w0rd\"@host:1:b",
                "jdbc:a://host/b?user=me&password=s3cret-w0rd",
                "jdbc:a://host/b?p%61ssword=s3cret-w0rd",
                "jdbc:a://host/b?sslPassword=s3cret%2Dw0rd&x=1",
                "jdbc:a://host;user=me;PWD=s3cret-w0rd;x=1",
                "jdbc:a://host;user=me;password={s3cret-w0rd};x=1",
                "jdbc:a:(accessToken=s3cret-w0rd)(host=h)",
                "JDBC:a://me:s3cret-w0rd@host/b",
                "--jdbc=jdbc:a://me:s3cret-w0rd@host/b",
                "-xjdbc:a://host/b?password=s3cret-w0rd",
            })
    void secretsOfUrlsAreFoundWhereDriversTakeThem(String url) {
        Secrets secrets = Secrets.in(List.of(url));
        assertThat(secrets.removedFrom("no entry with " + SECRET + " to " + url + "!"))
                .startsWith("no entry with ***")
                .doesNotContain("w0rd");
        assertThat(shown(url)).doesNotContain("w0rd").containsIgnoringCase("jdbc:a:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jdbc:postgresql://host:5432/base|jdbc:postgresql://host:5432/base",
                "jdbc:postgresql://host/base?ssl=true|jdbc:postgresql://host/base?...",
                "jdbc:sqlserver://host:1433;database=b|jdbc:sqlserver://host:1433;...",
                "jdbc:oracle:thin:me/s3cret@host|jdbc:oracle:...",
                "--password=s3cret|--password=***",
                "--password-file=here|--password-file=here",
                "FROM 's3://b/f.csv?s3_secret_access_key=s3cret&s3_region=x'|FROM 's3://b/f.csv?s3_secret_access_key=***&s3_region=x'",
                "FROM 'https://me:s3cret@host/f.csv'|FROM 'https://me:***@host/f.csv'",
                "FROM 'https://host/f.csv?sig=s3cret'|FROM 'https://host/f.csv?sig=***'",
                "FROM postgres_scan('host=h password=s3cret user=me')|FROM postgres_scan('host=h password=*** user=me')",
                "CREATE SECRET (TYPE s3, KEY_ID 'me', SECRET 's3c''ret')|CREATE SECRET (TYPE s3, KEY_ID '***', SECRET '***')",
                "FROM f(api_token := E's3cret', footer_key = $$s3cret$$)|FROM f(api_token := E'***', footer_key = ***)",
                "FROM f({'password': 's3cret'})|FROM f({'password': '***'})",
                "SELECT a AS \"x\" FROM 'f.csv' WHERE b = 'c' AND author='d' AND passengers=1|SELECT a AS \"x\" FROM 'f.csv' WHERE b = 'c' AND author='d' AND passengers=1",
                "--columns=a,b|--columns=a,b",
            })
    void argumentsAreShownAsFarAsTheyHoldNone(String argument, String shown) {
        assertThat(shown(argument)).isEqualTo(shown);
        assertThat(Secrets.in(List.of(argument)).removedFrom(argument)).doesNotContain("s3c");
    }

    @Test
    void theWordAfterAnOptionOfThatNameIsOne() {
        List<String> arguments = List.of("fit", "--password", SECRET, "--password-file", "f", "-k", "3");
        assertThat(Secrets.shown(arguments))
                .containsExactly("fit", "--password", "***", "--password-file", "f", "-k", "3");
        assertThat(Secrets.in(arguments).removedFrom("Unknown options: '--password', '" + SECRET + "' f"))
                .isEqualTo("Unknown options: '--password', '***' f");
    }

    @Test
    void sentencesAboutUrlsStayWhole() {
        Secrets none = Secrets.in(List.of());
        for (String sentence : List.of(
                "there is no driver for jdbc:x://h/b: name its jar with --driver",
                "jdbc:duckdb:...: no such table",
                "a database is named with --jdbc, as in jdbc:postgresql://host/name.",
                "there is no key 'means'; token 'x' is unexpected")) {
            assertThat(none.removedFrom(sentence)).isEqualTo(sentence);
        }
        assertThat(none.removedFrom("not jdbc:x://me:" + SECRET + "@h/b, but this"))
                .isEqualTo("not jdbc:x:..., but this");
        assertThat(none.and(SECRET).and(null).and("").removedFrom("a " + SECRET + " b"))
                .isEqualTo("a *** b");
    }

    /** Expressions that recurse would overflow the stack. */
    @Test
    void longTextsAreNoTrouble() {
        String text = "password = '" + "it''s ".repeat(100_000) + "' {" + "}}".repeat(100_000) + "}";
        assertThat(shown(text)).startsWith("password = '***' {");
        assertThat(shown("password={" + "a}}".repeat(100_000) + "}")).isEqualTo("password=***");
    }
}
