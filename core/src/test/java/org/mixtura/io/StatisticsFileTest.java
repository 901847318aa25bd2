package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.online.OnlineMixture;
import org.mixtura.online.OnlineOptions;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.CarriedStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;

/** The statistics that a model carries, in its file. */
class StatisticsFileTest {
    private static final OnlineOptions OPTIONS = OnlineOptions.defaults().withThreads(1);
    private static final String HEAD = "{\"format\": \"mixtura/1\", \"covariance\": \"VVV\", \"weights\": [0.5, 0.5],"
            + " \"means\": [[0], [3]], \"covariances\": [[[1]], [[2]]], ";
    private static final String VALID = "\"statistics\": {\"rows\": 8, \"weight\": 8, \"floor\": [1e-9],"
            + " \"counts\": [4, 4], \"first\": [[0], [1]], \"scatter\": [[4], [8]]}}";

    static Stream<CovarianceStructure> structures() {
        return Factors.all(1);
    }

    private static MixtureModel model(CovarianceStructure structure) {
        Random random = new Random(1);
        GaussianMixture mixture = structure.rank() > 0
                ? Factors.mixture(structure, 3, 4, 1, random)
                : Mixtures.random(structure, 3, 4, random);
        CarriedStatistics carried = OnlineMixture.of(mixture, Rows.of(Tables.normal(random, 50, 4)), OPTIONS)
                .carried();
        return new MixtureModel(
                mixture,
                IntStream.range(0, 4).mapToObj(d -> "f" + d).toList(),
                Optional.of(Models.FIT),
                Optional.of(carried));
    }

    private static MixtureModel parse(String json) throws IOException {
        return ModelFile.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "m.json");
    }

    @ParameterizedTest
    @MethodSource("structures")
    void readBackToTheSameBitsAndBytes(CovarianceStructure structure) throws IOException {
        MixtureModel model = model(structure);
        String json = ModelFile.toJson(model);
        MixtureModel back = parse(json);
        CarriedStatistics expected = model.statistics().orElseThrow();
        CarriedStatistics found = back.statistics().orElseThrow();
        assertThat(found.sums().scatter()).isEqualTo(expected.sums().scatter());
        assertThat(found.sums().first()).isEqualTo(expected.sums().first());
        assertThat(found.sums().counts()).isEqualTo(expected.sums().counts());
        assertThat(found.floor()).isEqualTo(expected.floor());
        assertThat(found.sums().rows()).isEqualTo(50);
        assertThat(ModelFile.toJson(back)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "rows": 8, |  | "statistics" has no member "rows": complete it, or leave "statistics" out
                    "floor": [1e-9], |  | "statistics" has no member "floor": complete it, or leave "statistics" out
                    "rows": 8 | "rows": -8 | the statistics are of -8 rows of weight 8.0: there must be some
                    1e-9 | 0 | a floor of variances must be positive and moderate, got 0.0
                    1e-9 | 1e300 | a floor of variances must be positive and moderate, got 1.0E300
                    [4, 4] | [4, -4] | a component cannot have a count of -4.0
                    [4, 4] | [0, 0] | the counts of the components sum to 0.0: there are no rows
                    [4, 4] | [4, 4, 4] | in "statistics", line 1, column 187: expected an array of length 2, found a longer one
                    [[4], [8]] | [[4]] | in "statistics", line 1, column 227: expected an array of length 2, found one of length 1
                    [[4], [8]] | [[4, 0, 0], [8, 0, 0]] | in "statistics", line 1, column 228: expected an array of length 1, found a longer one
                    [[0], [1]] | [[0], [100]] | the sums are not those of any rows: the squares of feature 1 in component 2 are too small
                    [4], [8] | [-1e-9], [8] | the sums are not those of any rows: the squares of feature 1 in component 1 are too small
                    """)
    void whatNoRowsHaveIsRefused(String from, String to, String reason) {
        String broken = HEAD + VALID.replace(from, to == null ? "" : to);
        assertThatThrownBy(() -> parse(broken))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("cannot read a model from m.json:\n" + reason);
    }

    private static final String TWO = "{\"format\": \"mixtura/1\", \"covariance\": \"%s\", \"weights\": [0.5, 0.5],"
            + " \"means\": [[0, 0], [3, 3]], \"covariances\": [[[1, 0], [0, 1]], [[1, 0], [0, 1]]], \"statistics\": {\"rows\": 8,"
            + " \"weight\": 8, \"floor\": [1e-9, 1e-9], \"counts\": [4, 4], \"first\": %s, \"scatter\": %s}}";

    /** W = S - sum f f^T / N has squares and products like a matrix of rows, but for one direction, in which it is negative. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    VVV | [[0, 0], [0, 0]] | [[4, 0, 4], [4, 4.1, 4]]  | of component 2
                    VVV | [[0, 0], [0, 0]] | [[4, -5, 4], [4, 0, 4]]   | of component 1
                    VVV | [[2, -2], [0, 0]] | [[4, 3.9, 4], [4, 0, 4]] | of component 1
                    VVV | [[0, 0], [0, 0]] | [[0, 1e-9, 4], [4, 0, 4]] | of component 1
                    EEE | [[0, 0], [0, 0]] | [[4, 4.1, 4]]             | ''
                    EEE | [[2, -2], [2, -2]] | [[4, 3.9, 4]]           | ''
                    VVV | [[0, 0], [0, 0]] | [[4e300, 4.1e300, 4e300], [4, 0, 4]] | of component 1
                    """)
    void aScatterThatIsNotPositiveSemidefiniteIsRefused(String structure, String first, String scatter, String where) {
        assertThatThrownBy(() -> parse(TWO.formatted(structure, first, scatter)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("the sums are not those of any rows: the scatter"
                        + (where.isEmpty() ? "" : " " + where) + " is not positive semidefinite");
    }

    /** Rows on a line, rows at one place: such scatters have no inverse, and are those of rows all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    VVV | [[0, 0], [0, 0]]  | [[4, 4, 4], [4, -4, 4]]
                    VVV | [[0, 0], [4, 4]]  | [[0, 0, 0], [4, 4, 4]]
                    VVV | [[2, -2], [0, 0]] | [[4, -4, 4], [0, 0, 4]]
                    EEE | [[2, -2], [2, -2]] | [[4, -4, 4]]
                    VVV | [[0, 0], [0, 0]]  | [[4e300, 4e300, 4e300], [4e-300, 4e-300, 4e-300]]
                    """)
    void aScatterWithoutInverseIsRead(String structure, String first, String scatter) throws IOException {
        assertThat(parse(TWO.formatted(structure, first, scatter)).statistics()).isPresent();
    }

    @Test
    void lengthsHaveToBeKnownBefore() throws IOException {
        assertThat(parse(HEAD + VALID).statistics()).isPresent();
        assertThat(parse(HEAD + "\"statistics\": null}").statistics()).isEmpty();
        assertThatThrownBy(() -> parse("{" + VALID))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("must come after \"covariance\" and \"means\"");
    }

    /** Numbers of any size: whatever is read can be updated to a mixture of finite numbers, or is refused with a reason. */
    @Test
    void anyNumbersAreUpdatedOrRefused() {
        String[] numbers = {"0", "-0", "1", "-1", "5e-324", "1e-300", "-1e-150", "1e150", "1e300", "-1e308", "17"};
        SplittableRandom random = new SplittableRandom(2);
        String json = HEAD.replace("[[2]]", "[[1]]") + VALID;
        int updated = 0;
        for (int round = 0; round < 5000; round++) {
            String mutated = json;
            for (String old : new String[] {"[4, ", "[[0], [1]]", "[8]]", "1e-9"}) {
                String number = numbers[random.nextInt(numbers.length)];
                String put = old.equals("1e-9") ? number : old.replaceFirst("[0148]", number);
                mutated = random.nextBoolean() ? mutated.replace(old, put) : mutated;
            }
            updated += isUpdated(mutated) ? 1 : 0;
        }
        assertThat(updated).isBetween(500, 4500);
    }

    private static boolean isUpdated(String json) {
        try {
            MixtureModel model = parse(json);
            OnlineMixture online =
                    OnlineMixture.of(model.mixture(), model.statistics().orElseThrow(), OPTIONS);
            online.update(Rows.of(new double[][] {{0.5}, {2.5}, {7}}));
            assertThat(online.mixture().logDensity(new double[] {1})).as(json).isNotNaN();
            return true;
        } catch (ModelFormatException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(json, e);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).as(json).contains("too large");
            return false;
        }
    }
}
