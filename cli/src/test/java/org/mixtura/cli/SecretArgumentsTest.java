package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is secret in a command is in nothing that it says or writes. */
class SecretArgumentsTest extends CommandFixture {
    private static final String SECRET = "w0rd";

    private String query() {
        return "SELECT * FROM '" + faithful() + "'";
    }

    private void assertSilent(Run run) {
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
        assertThat(files())
                .allSatisfy((name, content) -> assertThat(name + content).doesNotContain(SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:talkative://me:hidden-w0rd@host:5432/base",
                "jdbc:talkative://me:hid:den@hidden-w0rd@host/base",
                "jdbc:talkative:thin:me/hidden-w0rd@//host:1521/base",
                "jdbc:talkative:thin:me/\"hidden w0rd\"@host:1521:base",
                "jdbc:talkative://host/base?user=me&password=hidden-w0rd",
                "jdbc:talkative://host/base?user=me&pwd=hid'den w0rd",
                "jdbc:talkative://host/base?p%61ssword=hidden%2Dw0rd",
                "jdbc:talkative://host/base?sslpassword=hidden-w0rd&sslmode=verify-full",
                "jdbc:talkative://host/base?unheard=hidden-w0rd",
                "jdbc:talkative://host:1433;user=me;password={hidden;w0rd};encrypt=true",
                "jdbc:talkative:(accessToken=hidden-w0rd)(host=h)",
            })
    void passwordsOfUrlsAreNowhere(String url) {
        Object[] source = {"--jdbc", url, "--query", query()};
        assertSilent(run(
                        "fit",
                        "--jdbc=" + url,
                        "--query",
                        query(),
                        "-k",
                        2,
                        "--json",
                        "-m",
                        model(),
                        "--report",
                        path("r.html"))
                .succeeds());
        assertThat(text(path("r.html"))).contains("mixtura fit", "--jdbc=jdbc:talkative:");
        for (Object[] command : new Object[][] {
            {"report", model(), "-o", path("page.html")},
            {"check"},
            {"score", model(), "-o", path("scored.csv")},
            {"clusters", model()},
            {"fit", "-k", "2", "-m", path("no/folder.json")},
            {"fit", "-k", "2000", "-m", path("m.json")},
            {"fit", "--columns", "none", "-m", path("m.json")},
            {"check", "--weights", "none"},
        }) {
            assertSilent(
                    run(Stream.concat(Stream.of(command), Stream.of(source)).toArray()));
        }
        assertThat(text(path("page.html"))).contains("--jdbc").contains("jdbc:talkative:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit --jbdc URL",
                "fit a.csv URL",
                "fit URL",
                "fit a.csv --jdbc URL --quer Q",
                "fit --jdbc URL",
                "fit --jdbc URL --query Q --driver none.jar",
                "fit --jdbc=URL --jdbc=URL",
                "fit --query Q URL",
                "fit -k URL a.csv",
                "fit a.csv --seed URL",
                "fit a.csv --criterion URL",
                "fit a.csv -m URL",
                "fit a.csv --password hidden-w0rd",
                "fit a.csv --password=hidden-w0rd",
                "score URL a.csv -o b.csv",
                "show URL",
                "report URL URL -o URL",
                "plot URL -o URL",
                "studio --port URL",
                "studio URL --no-browser",
                "URL",
                "--jdbc URL",
                "merge URL URL -m URL",
                "check URL --password-file=URL",
            })
    void usageErrorsQuoteNone(String command) {
        for (String url : List.of(
                "jdbc:x://me:hidden-w0rd@host/b",
                "jdbc:x://host/b?password=hid'den w0rd",
                "JDBC:x:thin:me/hidden-w0rd@host",
                "jdbc:x://host;pwd=hid\"den;w0rd")) {
            Run run = run(Stream.of(command.split(" "))
                    .map(word -> word.replace("URL", url))
                    .toArray());
            assertThat(run.status()).isNotZero();
            assertThat(run.err()).contains("mixtura: ");
            assertSilent(run);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s3://b/f.csv?s3_access_key_id=me&s3_secret_access_key=hidden-w0rd'",
                "'https://me:hidden-w0rd@host/f.csv'",
                "'https://host/f.parquet?sig=hidden-w0rd'",
                "'host=h user=me password=hidden-w0rd'",
                "'x' AND 'SECRET ''hidden-w0rd'' ' <> 'y'",
                "'{\"user\": \"me\", \"password\": \"hidden-w0rd\"}'",
                "'x' AND {'api_token': 'hidden-w0rd'} IS NOT NULL",
                "'x' AND {'footer_key': $$hidden-w0rd$$} IS NOT NULL",
            })
    void keysWithinQueriesAreNowhere(String text) {
        String sql = query() + " WHERE 'z' <> " + text;
        assertSilent(run("fit", "--query", sql, "-k", 2, "-m", model(), "--report", path("r.html"))
                .succeeds());
        assertThat(text(path("r.html"))).contains("mixtura fit --query", "***");
        assertSilent(run("check", "--query", "SELECT FROM WHERE " + text));
        assertSilent(run("check", "--query", "FROM " + text));
    }

    /** Drivers log by means of Java, whose default is standard error. */
    @Test
    void driversAreNotHeard() {
        StringBuilder heard = new StringBuilder();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                heard.append(record.getMessage());
            }

            @Override
            public void flush() {
                // nothing is kept
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger.getLogger("").addHandler(handler);
        assertSilent(run("check", "--jdbc", "jdbc:talkative://me:hidden-w0rd@h/b", "--query", query())
                .succeeds());
        assertThat(heard).isEmpty();
    }
}
