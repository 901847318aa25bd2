package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.profile.Examination;
import org.mixtura.data.profile.Finding;
import org.mixtura.data.profile.LabelFacts;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.ReadOptions.Missing;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.data.testing.TableFixture;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/** The column with the known groups of rows. */
class LabelsTest extends TableFixture {
    private static final ReadOptions LABELS = DEFAULTS.withLabels("g");

    private static List<String> words(RowLabels labels) {
        return IntStream.of(labels.codes())
                .mapToObj(code -> code < 0 ? "" : labels.names().get(code))
                .toList();
    }

    private List<String> labels(String csv) throws IOException {
        return words(read(csv, LABELS).labels());
    }

    @Test
    void labelsAreTextOrNumbersAndNoFeatures() throws IOException {
        Table text = read("a,g,b\n1,x,2\n3,y,4\n5,x,6\n", LABELS);
        assertThat(text.features()).containsExactly("a", "b");
        assertThat(text.values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(text.labels().names()).containsExactly("x", "y");
        assertThat(text.labels().codes()).containsExactly(0, 1, 0);
        assertThat(text.notes()).isEmpty();
        Table numbers = read("a,g,b\n1,10,2\n3,9,4\n", LABELS);
        assertThat(numbers.features()).containsExactly("a", "b");
        assertThat(numbers.labels().names()).containsExactly("9", "10");
        assertThat(read("a,g\n1,x\n", DEFAULTS).labels()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"''", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?", ".", "' '"})
    void everySignOfAMissingCellIsAnUnknownGroup(String sign) throws IOException {
        assertThat(labels("a,g\n1,x\n2," + sign + "\n3,y\n")).containsExactly("x", "", "y");
        String json = file("t.json", "[{\"a\":1,\"g\":\"x\"},{\"a\":2,\"g\":\"" + sign + "\"},{\"a\":3,\"g\":null}]");
        assertThat(words(Tables.read(json, LABELS, nothing()).labels())).containsExactly("x", "", "");
    }

    @Test
    void labelsAreTrimmedAndMayBeAnyText() throws IOException {
        assertThat(labels("a,g\n1, x \n2,\u00a0x\n3,\"r, \"\"q\"\"\"\n4,\ud83c\udf39 rot\n5,inf\n6,Y\u0301\n"))
                .containsExactly("x", "x", "r, \"q\"", "\ud83c\udf39 rot", "inf", "Y\u0301");
        assertThat(labels("a;g\n1,5;u,v\n2,5;0,50\n")).containsExactly("u,v", "0.5");
        assertThat(read("a,g\n1,9007199254740993\n", LABELS).notes()).isEmpty(); // no number that is rounded
    }

    @Test
    void equalNumbersAreOneLabelHoweverTheyAreWritten() throws IOException {
        assertThat(labels("a,g\n1,1\n2,1.0\n3,+1\n4,1e0\n5,007\n6,7\n7,-0\n8,0\n9,12345678901234567890\n"))
                .containsExactly("1", "1", "1", "1", "007", "7", "0", "0", "12345678901234567890");
    }

    @Test
    void everyFormatGivesTheSameLabels() throws IOException {
        List<String> expected = List.of("1", "2.5", "", "1");
        assertThat(labels("a,g\n1,1\n2,2.5\n3,\n4,1.0\n")).isEqualTo(expected);
        assertThat(words(Tables.read(file("t.tsv", "a\tg\n1\t1\n2\t2.5\n3\t\n4\t1.0\n"), LABELS, nothing())
                        .labels()))
                .isEqualTo(expected);
        assertThat(words(Tables.read(
                                file(
                                        "t.jsonl",
                                        "{\"a\":1,\"g\":1}\n{\"a\":2,\"g\":2.5}\n{\"a\":3}\n{\"a\":4,\"g\":\"1.0\"}\n"),
                                LABELS,
                                nothing())
                        .labels()))
                .isEqualTo(expected);
        String npy = folder.resolve("t.npy").toString();
        try (TableWriter writer = TableWriter.open(npy, List.of("a", "g"), System.out)) {
            for (double[] row : new double[][] {{1, 1}, {2, 2.5}, {3, Double.NaN}, {4, 1}}) {
                writer.number(row[0]);
                writer.number(row[1]);
                writer.endRow();
            }
            writer.commit();
        }
        Table numbers = Tables.read(npy, DEFAULTS.withLabels("x2"), nothing());
        assertThat(words(numbers.labels())).isEqualTo(expected);
        assertThat(numbers.features()).containsExactly("x1");
    }

    @Test
    void aColumnHasOneMeaning() {
        assertThatThrownBy(() -> LABELS.withColumns(List.of("a", "g")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the column 'g' holds either the labels or a feature, not both");
        assertThatThrownBy(() -> LABELS.withWeights("g"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the column 'g' holds either the weights or the labels of the rows, not both");
        String source = file("t.csv", "a,b\n1,2\n");
        assertThatThrownBy(() -> Tables.read(source, LABELS, nothing()))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageContaining("has no column 'g'; it has 'a', 'b'");
    }

    @Test
    void rowsAreNotLeftOutForTheirLabels() throws IOException {
        Table table = read(
                "a,b,g,w\n1,2,,1\n,4,x,2\n5,6,y,3\n", LABELS.withWeights("w").withMissing(Missing.DROP));
        assertThat(table.values()).containsExactly(1, 2, 5, 6);
        assertThat(words(table.labels())).containsExactly("", "y");
        assertThat(table.weights()).containsExactly(1, 3);
        assertThat(read("a,g\n1,\n2,\n", LABELS).labels().names()).isEmpty();
    }

    @Test
    void tooManyLabelsAreRefused() throws IOException {
        String many = IntStream.rangeClosed(0, 2001)
                .mapToObj(n -> n + ",id" + n / 2)
                .collect(Collectors.joining("\n", "a,g\n", "\n"));
        assertThat(refusal(many, LABELS))
                .isEqualTo(
                        "t.csv, column 'g': more than 1,000 different labels, 'id1000' on line 2002 is the next; does it"
                                + " number the rows? --labels names a column of groups");
        assertThat(refusal("a,g\n1," + "x".repeat(1001) + "\n", LABELS))
                .startsWith("t.csv, column 'g': the label 'xxx")
                .endsWith(
                        " on line 2 has 1,001 characters, and may have 1,000; is it a text? --labels names a column of groups");
        String most = many.replaceAll("id1000\\b", "id999");
        assertThat(read(most, LABELS).labels().names()).hasSize(1000);
        String alone =
                IntStream.range(0, 20).mapToObj(n -> n + ",id" + n).collect(Collectors.joining("\n", "a,g\n", "\n"));
        assertThat(refusal(alone, LABELS))
                .isEqualTo("t.csv, column 'g': each of its 20 labels is of one row only; does it number the rows?");
        assertThat(labels("a,g\n1,x\n2,y\n3,\n")).containsExactly("x", "y", "");
    }

    @Test
    void theRowsAreTheSameWhateverTheMemory() throws IOException {
        Random random = new Random(9);
        StringBuilder text = new StringBuilder("a,g,b,w\n");
        for (int n = 0; n < 20_011; n++) {
            text.append(random.nextInt(10) == 0 ? "NA" : Double.toString(random.nextGaussian()))
                    .append(',')
                    .append(List.of("", "z", "a", "10", "9").get(random.nextInt(5)))
                    .append(',')
                    .append(random.nextGaussian())
                    .append(',')
                    .append(random.nextInt(3))
                    .append('\n');
        }
        String source = file("t.csv", text.toString());
        for (Missing missing : List.of(Missing.KEEP, Missing.DROP)) {
            ReadOptions options = LABELS.withWeights("w").withMissing(missing);
            try (OpenTable inMemory = Tables.open(source, options, nothing(), Long.MAX_VALUE);
                    OpenTable streamed = Tables.open(source, options, nothing(), 1000)) {
                assertThat(inMemory.isStreamed()).isFalse();
                assertThat(streamed.isStreamed()).isTrue();
                assertThat(streamed.rows().labelNames()).containsExactly("9", "10", "a", "z");
                assertThat(all(streamed.rows())).isEqualTo(all(inMemory.rows()));
                assertThat(all(streamed.select(1).rows()))
                        .isEqualTo(all(inMemory.select(1).rows()));
            }
        }
    }

    @Test
    void anArrayIsCopiedIfItHasLabels() throws IOException {
        String npy = folder.resolve("t.npy").toString();
        try (TableWriter writer = TableWriter.open(npy, List.of("a", "g"), System.out)) {
            for (int n = 0; n < 1000; n++) {
                writer.number(n);
                writer.number(n % 3 == 0 ? Double.NaN : 10 - n % 3);
                writer.endRow();
            }
            writer.commit();
        }
        ReadOptions options = DEFAULTS.withLabels("x2");
        try (OpenTable inMemory = Tables.open(npy, options, nothing(), Long.MAX_VALUE);
                OpenTable streamed = Tables.open(npy, options, nothing(), 1000)) {
            assertThat(streamed.isStreamed()).isTrue();
            assertThat(streamed.rows().labelNames()).containsExactly("8", "9");
            assertThat(all(streamed.rows())).isEqualTo(all(inMemory.rows()));
        }
    }

    /** Every row with its values, its weight and its label. */
    private static List<String> all(Rows rows) {
        List<String> all = new ArrayList<>();
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, 777)) {
                for (int n = 0; n < block.rows(); n++) {
                    StringBuilder row = new StringBuilder();
                    for (int d = 0; d < rows.features(); d++) {
                        row.append(block.values()[block.valuesOffset() + n * rows.features() + d])
                                .append(' ');
                    }
                    all.add(row.append(block.weight(n))
                            .append(' ')
                            .append(block.label(n))
                            .toString());
                }
            }
        }
        return all;
    }

    @Test
    void aProfileCountsThem() throws IOException {
        TableProfile profile =
                Tables.profile(file("t.csv", "a,g\n1,y\n2,\n3,x\n4,y\n"), DEFAULTS.withLabels("g"), nothing());
        assertThat(profile.columns()).extracting(TableProfile.Column::name).containsExactly("a");
        assertThat(profile.labels())
                .contains(new LabelFacts("g", List.of(new LabelFacts.Label("x", 1), new LabelFacts.Label("y", 2)), 1));
        assertThat(profile.labels().get().labelled()).isEqualTo(3);
        assertThat(Tables.profile(file("t.csv", "a,g\n1,y\n"), DEFAULTS, nothing())
                        .labels())
                .isEmpty();
    }

    private List<String> findings(String csv) throws IOException {
        return Examination.of(Tables.profile(file("t.csv", csv), LABELS, nothing())).stream()
                .filter(finding -> finding.kind().name().contains("LABEL"))
                .map(Finding::text)
                .toList();
    }

    @Test
    void whatMakesLabelsDoubtfulIsFound() throws IOException {
        assertThat(findings("a,g\n1,\n2,\n4,\n"))
                .containsExactly("column 'g' has no label in any row: leave --labels out, or name another column");
        assertThat(findings("a,g\n1,x\n2,x\n4,x\n"))
                .containsExactly("column 'g' has the label 'x' in every row: it tells nothing that a fit without labels"
                        + " does not know");
        assertThat(findings(
                        "a,g\n1,New York\n2,new_york\n4,New York\n7,new_york\n8,NEW  YORK\n9,NEW  YORK\n9.5,b\n9,b\n"))
                .containsExactly(
                        "column 'g' has the labels 'NEW  YORK', 'New York', 'new_york', which differ in case or"
                                + " blanks only: a fit takes them for different groups; if they are one, write them alike");
        assertThat(findings("a,b,g\n1,2,x\n2,1,x\n4,1,x\n7,5,y\n8,1,y\n3,1,\n"))
                .containsExactly(
                        "column 'g' has labels of few rows, 'y (2 rows)': a full covariance of 2 features needs at"
                                + " least 3 rows of each; prefer structures that share covariances, such as EEE or EEI, or empty these"
                                + " labels");
    }
}
