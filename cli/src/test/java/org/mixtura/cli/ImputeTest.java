package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;

/** {@code impute}: what is missing is filled in, and nothing else is touched. */
class ImputeTest extends CommandFixture {
    private Path data;

    @BeforeEach
    void fitted() throws IOException {
        data = file(
                "air.csv",
                Files.readString(Path.of("../core/src/test/resources/golden/data/airquality.csv"))
                        .replaceFirst("Temp", "Temp,day")
                        .replaceAll("(?m)(\\d)$", "$1,007"));
        fit(data, "-k", "2", "-c", "VVV", "--columns", "Ozone,Solar.R,Wind,Temp")
                .succeeds();
    }

    @Test
    void gapsGetConditionalMeans() throws IOException {
        Run run = run("impute", model(), data, "-o", "-").succeeds();
        assertThat(run.err()).isEqualTo("note: filled in 44 cells of 42 rows\n");
        List<String> before = Files.readAllLines(data);
        List<String[]> after = run.table();
        assertThat(after).hasSize(before.size());
        GaussianMixture mixture = ModelFile.read(model()).mixture();
        for (int n = 0; n < before.size(); n++) {
            String[] row = before.get(n).split(",");
            for (int i = 0; i < row.length; i++) {
                if (!row[i].equals("NA")) {
                    assertThat(after.get(n)[i]).isEqualTo(row[i]);
                }
            }
        }
        double[] mean =
                mixture.conditional(new int[] {2, 3}, new double[] {14.3, 56}).mean();
        assertThat(Double.parseDouble(after.get(5)[0])).isCloseTo(mean[0], within(1e-9));
        assertThat(Double.parseDouble(after.get(5)[1])).isCloseTo(mean[1], within(1e-9));
    }

    @Test
    void drawsOfARowStandBelowEachOther() {
        Run run = run("impute", model(), data, "-o", "-", "--draws", "5", "--seed", "2")
                .succeeds();
        assertThat(run.err()).isEqualTo("note: filled in 44 cells of 42 rows, 5 times\n");
        List<String[]> rows = run.table();
        assertThat(rows.get(0)).containsExactly("draw", "Ozone", "Solar.R", "Wind", "Temp", "day");
        assertThat(rows).hasSize(1 + 5 * 153);
        assertThat(IntStream.range(0, 5).mapToObj(m -> rows.get(21 + m)[0])).containsExactly("1", "2", "3", "4", "5");
        assertThat(IntStream.range(0, 5).mapToObj(m -> rows.get(21 + m)[1])).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 5).mapToObj(m -> rows.get(21 + m)[3])).containsOnly("14.3");
        assertThat(run("impute", model(), data, "-o", "-", "--draws", "5", "--seed", "2")
                        .out())
                .isEqualTo(run.out());
        assertThat(run("impute", model(), data, "-o", "-", "--draws", "5").out())
                .isNotEqualTo(run.out());
        String[] fewer = run("impute", model(), data, "-o", "-", "--draws", "2", "--seed", "2")
                .table()
                .get(9);
        assertThat(fewer).containsExactly(rows.get(21));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsv", "json", "jsonl", "csv.gz", "parquet", "json.gz"})
    void allFormatsHoldTheSame(String ending) {
        String expected = run("impute", model(), data, "-o", "-").out().replaceAll("(?m),(007|day)$", "");
        Path target = path("out." + ending);
        run("impute", model(), data, "-o", target).succeeds();
        Run again = run("impute", model(), target, "-o", "-").succeeds();
        assertThat(again.err())
                .contains("no cell of the features of the model is missing: the rows are written as they stand");
        String out = again.out().replaceAll("(?m),(007|7|day)$", "");
        double[][] values = numbers(out);
        double[][] wanted = numbers(expected);
        assertThat(values).isDeepEqualTo(wanted);
    }

    @Test
    void arraysAreFilledInToo() {
        String four = text(data).replaceAll("(?m),(007|day)$", "");
        run("impute", model(), file("four.csv", four), "-o", path("means.npy")).succeeds();
        String names = "Ozone,Solar.R,Wind,Temp";
        String out = run("impute", model(), path("means.npy"), "--names", names, "-o", "-")
                .succeeds()
                .out();
        assertThat(numbers(out))
                .isDeepEqualTo(numbers(
                        run("impute", model(), path("four.csv"), "-o", "-").out()));
    }

    @Test
    void aRowWithoutValuesGetsTheMeanOfTheMixture() throws IOException {
        Run run = runWith(
                        stream("Temp,Wind,Solar.R,Ozone,draw\n,NA,?,.,x\n1,2,3,4,\n"),
                        "impute",
                        model(),
                        "-",
                        "-o",
                        "-")
                .succeeds();
        assertThat(run.err())
                .isEqualTo(
                        "note: filled in 4 cells of 1 row\n"
                                + "note: 1 row of these had no value at all: what is filled in there is the mean of the whole mixture\n");
        double[] mean = ModelFile.read(model()).mixture().mean();
        assertThat(Double.parseDouble(run.table().get(1)[3])).isCloseTo(mean[0], within(1e-9));
        assertThat(run.table().get(2)).containsExactly("1", "2", "3", "4", "");
        Run draws = runWith(
                stream("Temp,Wind,Solar.R,Ozone,draw\n1,2,3,4,\n"), "impute", model(), "-", "-o", "-", "--draws", 1);
        assertThat(draws.table().get(0)).containsExactly("draw", "Temp", "Wind", "Solar.R", "Ozone", "draw_2");
        assertThat(draws.err())
                .startsWith("warning: the data have a column 'draw' of their own; it is written as 'draw_2'\n");
    }

    @ParameterizedTest
    @CsvSource({
        "MODEL DATA -o DATA, 2, the rows would replace the data",
        "MODEL DATA -o OUT --draws 0, 2, '--draws must be from 1 to 10000, got 0'",
        "MODEL DATA -o OUT --seed 3, 2, --seed belongs to --draws",
        "MODEL DATA, 2, Missing required option: '--output=OUT'",
        "MODEL OTHER -o OUT, 3, a feature of the model is missing",
        "MODEL TEXT -o OUT, 3, 'line 2, column ''Ozone'': ''x'' is not a number'",
        "DATA DATA -o OUT, 1, air.csv"
    })
    void whatCannotBeMeantIsRefused(String arguments, int status, String words) {
        String line = arguments
                .replace("MODEL", model().toString())
                .replace("DATA", data.toString())
                .replace("OUT", path("out.csv").toString())
                .replace("OTHER", file("other.csv", "a,b\n1,2\n").toString())
                .replace(
                        "TEXT",
                        file("text.csv", "Ozone,Solar.R,Wind,Temp\nx,1,2,3\n").toString());
        Run run = run((Object[]) ("impute " + line).split(" "));
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err()).contains(words);
        assertThat(files()).doesNotContainKey("out.csv");
    }
}
