package org.mixtura.data.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Table;
import org.mixtura.data.TableWriter;
import org.mixtura.data.Tables;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.testing.TableFixture;

class JsonTest extends TableFixture {
    private Table readJson(String content) throws IOException {
        return Tables.read(file("t.jsonl", content), DEFAULTS, nothing());
    }

    private String jsonRefusal(String content) {
        return refusalOf(file("t.jsonl", content));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":-2.5e1}\n{\"b\":4,\"a\":0.1}\n",
                "{\"a\":1,\"b\":-25}{\"a\":0.1,\n\n\"b\":4}",
                "[{\"a\":1,\"b\":-25},\n{\"a\":0.1,\"b\":4}]",
                "\uFEFF{\"a\":1,\"b\":-25}\r\n{\"a\":0.1,\"b\":4}"
            })
    void objectsAreRows(String content) throws IOException {
        Table table = readJson(content);
        assertThat(table.features()).containsExactly("a", "b");
        assertThat(table.values()).containsExactly(1, -25, 0.1, 4);
        assertThat(table.notes()).isEmpty();
    }

    @Test
    void gzipIsRecognised() throws IOException {
        String source = file("t.json.gz", gzip("[{\"a\": 1}, {\"a\": 2}]"));
        assertThat(Tables.read(source, DEFAULTS, nothing()).values()).containsExactly(1, 2);
    }

    @Test
    void onlyNumbersAndTruthValuesAreFeatures() throws IOException {
        Table table = readJson("{\"a\":1,\"t\":\"5\",\"n\":null,\"l\":[1,{\"x\":2}],\"yes\":true}\n"
                + "{\"a\":2,\"t\":\"x\",\"l\":[],\"yes\":false}\n");
        assertThat(table.features()).containsExactly("a", "yes");
        assertThat(table.values()).containsExactly(1, 1, 2, 0);
        assertThat(table.notes())
                .containsExactly("left out the text columns 't', 'l'", "left out the empty column 'n'");
    }

    @Test
    void cellsStandAsTheyDoInTheFile() throws IOException {
        String source =
                file("t.jsonl", "{\"a\":1.50,\"b\":\"x\\n\\u00e9\",\"c\":[1, {\"x\" : null}],\"d\":null,\"e\":true}");
        try (RecordReader reader = Tables.source(source, nothing()).open(DEFAULTS)) {
            assertThat(reader.next()).isTrue();
            assertThat(List.of(reader.cell(0), reader.cell(1), reader.cell(2), reader.cell(3), reader.cell(4)))
                    .containsExactly("1.50", "x\n\u00e9", "[1, {\"x\" : null}]", "", "true");
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void hugeRowsAreRead() throws IOException {
        StringBuilder row = new StringBuilder("{\"text\":\"" + "y".repeat(100_000) + "\"");
        for (int i = 0; i < 3000; i++) {
            row.append(",\"c").append(i).append("\":").append(i);
        }
        Table table = readJson(row.append("}").toString());
        assertThat(table.features()).hasSize(3000);
        assertThat(table.values()[2999]).isEqualTo(2999);
    }

    /** Each of its cells is allowed; together they would fill any memory. */
    @Test
    void anObjectWithoutEndIsRefused() throws IOException {
        String cell = "\":\"" + "y".repeat(1 << 24) + "\"";
        assertThat(jsonRefusal("{\"a" + cell + ",\"b" + cell + ",\"c" + cell + ",\"d" + cell + "}"))
                .contains("line 1, column ")
                .endsWith(": an object of more than 67108864 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}\\n{\"a\":null}|line 2, column 'a': missing cell; fill it in, remove the row,",
                "{\"a\":1}\\n{}|line 2, column 'a': missing cell; fill it in, remove the row,",
                "{\"a\":1}\\n{\"a\":2}\\n{\"a\":\"3\"}|line 3, column 'a': the text '3' is not a number; mend the cell,",
                "{\"a\":1}\\n{\"a\":1e400}|line 2, column 'a': 1e400 is too large for a double; mend the cell,",
                "{\"a\":1}\\n{\"a\":NaN}|line 2, column 6: expected a number but found 'N'",
                "{\"a\":1}\\n{\"a\":1,\"a\":2}|line 2, column 8: the member \"a\" occurs twice",
                "{\"a\":1}\\n{\"b\":1}|line 2, column 2: the first object has no member 'b', only 'a': give it there too,",
                "{\"a\":1}\\n[2]|line 2, column 1: expected an object such as {\"a\": 1, \"b\": 2} for each row but found '['",
                "[[1,2],[3,4]]|line 1, column 2: expected an object such as {\"a\": 1, \"b\": 2} for each row but found '['",
                "{\"a\":1}\\n{\"a\":|line 2, column 6: expected a number but the file ends here; it may have been cut off",
                "[{\"a\":1},|line 1, column 10: expected an object such as {\"a\": 1, \"b\": 2} for each row but the file ends here; it may have been cut off",
                "[{\"a\":1}] 5|line 1, column 11: expected the end of the file but found '5'",
                "{}|line 1: the first object has no members, which would name the columns",
                "{\"a\":\"x\"}|has no numeric column among 'a'",
            })
    void faultsAreNamedWithTheirPlace(String content, String message) {
        assertThat(jsonRefusal(content.replace("\\n", "\n")))
                .contains("t.jsonl")
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "[]"})
    void emptyFiles(String content) {
        assertThat(jsonRefusal(content)).contains("t.jsonl").contains("empty");
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThat(refusalOf(file("t.json", "{\"a\":1}".getBytes(StandardCharsets.UTF_16))))
                .startsWith("t.json is UTF-16BE text, and JSON is UTF-8");
    }

    @Test
    void textThatIsWrittenGetsTheTypeItStandsFor() throws IOException {
        assertThat(written(
                        "t.jsonl", "12", "-0", "007", "1.50", ".5", "x\"y", "NA", "", "12345678901234567890", "=1+2"))
                .isEqualTo(
                        "{\"a\": 12}\n{\"a\": -0}\n{\"a\": \"007\"}\n{\"a\": 1.5}\n{\"a\": 0.5}\n{\"a\": \"x\\\"y\"}\n"
                                + "{\"a\": null}\n{\"a\": null}\n{\"a\": \"12345678901234567890\"}\n{\"a\": \"=1+2\"}\n");
        assertThat(written("t.json", "1", "x")).isEqualTo("[\n{\"a\": 1},\n{\"a\": \"x\"}\n]\n");
        assertThat(written("t.json")).isEqualTo("[]\n");
    }

    private String written(String name, String... cells) throws IOException {
        Path target = folder.resolve(name);
        try (TableWriter writer = TableWriter.open(target.toString(), List.of("a"), null)) {
            for (String cell : cells) {
                writer.text(cell);
                writer.endRow();
            }
            writer.commit();
        }
        return Files.readString(target);
    }

    @Test
    void numbersThatJsonLacks() throws IOException {
        Path target = folder.resolve("t.jsonl");
        try (TableWriter writer = TableWriter.open(target.toString(), List.of("a", "b", "c"), null)) {
            writer.number(Double.NaN);
            writer.number(Double.NEGATIVE_INFINITY);
            writer.integer(Long.MIN_VALUE);
            writer.endRow();
            writer.commit();
        }
        assertThat(Files.readString(target)).isEqualTo("{\"a\": null, \"b\": \"-inf\", \"c\": -9223372036854775808}\n");
    }
}
