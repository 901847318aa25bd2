package org.mixtura.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Tables;
import org.mixtura.data.profile.Finding.Kind;
import org.mixtura.data.testing.TableFixture;

/** Each fault is found in a table made for it, and none in tables without. */
class ExaminationTest extends TableFixture {
    private static final int ROWS = 400;

    /** One number for row n. */
    private interface Cell {
        Object of(int n, Random random);
    }

    private List<Finding> findings(int rows, Cell... cells) throws IOException {
        Random random = new Random(rows);
        StringBuilder csv = new StringBuilder();
        for (int d = 0; d < cells.length; d++) {
            csv.append(d == 0 ? "" : ",").append((char) ('a' + d));
        }
        for (int n = 0; n < rows; n++) {
            for (int d = 0; d < cells.length; d++) {
                csv.append(d == 0 ? "\n" : ",").append(cells[d].of(n, random));
            }
        }
        TableProfile profile = Tables.profile(file("t.csv", csv.append("\n").toString()), DEFAULTS, nothing());
        return Examination.of(profile);
    }

    private static List<Finding> troubling(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.kind().isInformation())
                .toList();
    }

    private Finding only(int rows, Cell... cells) throws IOException {
        List<Finding> troubling = troubling(findings(rows, cells));
        assertThat(troubling).hasSize(1);
        assertThat(troubling.get(0).text()).contains(": ").doesNotContain("NaN", "null");
        return troubling.get(0);
    }

    private static Cell normal(DoubleUnaryOperator map) {
        return (n, random) -> map.applyAsDouble(random.nextGaussian());
    }

    private static final Cell NORMAL = normal(z -> z);

    @Test
    void tablesWithoutFaultGiveNoFindingsButInformation() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int features = 1 + random.nextInt(6);
            int groups = 1 + random.nextInt(4);
            int rows = 200 + random.nextInt(800);
            double[][] centers = new double[groups][features];
            double[] unit = new double[features];
            for (int d = 0; d < features; d++) {
                unit[d] = Math.pow(10, random.nextInt(13) - 6);
                for (double[] center : centers) {
                    center[d] = 5 * random.nextGaussian();
                }
            }
            Cell[] cells = new Cell[features];
            for (int d = 0; d < features; d++) {
                int feature = d;
                cells[d] = (n, r) -> unit[feature] * (centers[n * groups / rows][feature] + 100 + r.nextGaussian());
            }
            assertThat(troubling(findings(rows, cells))).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void missingCellsTextAndConstantsAreCounted() throws IOException {
        Finding missing = only(ROWS, NORMAL, (n, random) -> n % 100 == 7 ? "" : random.nextGaussian());
        assertThat(missing.kind()).isEqualTo(Kind.MISSING);
        assertThat(missing.text())
                .startsWith(
                        "column 'b' has 4 missing cells (1.0 %), the first on line 9: a fit takes them as missing at random");
        Finding text = only(ROWS, NORMAL, (n, random) -> n == 3 ? "oops" : random.nextGaussian());
        assertThat(text.kind()).isEqualTo(Kind.TEXT);
        assertThat(text.numbers()).containsEntry("cells", 1.0);
        Finding infinite = only(ROWS, NORMAL, (n, random) -> n == 3 ? "1e999" : random.nextGaussian());
        assertThat(infinite.kind()).isEqualTo(Kind.INFINITE);
        Finding constant = only(ROWS, NORMAL, (n, random) -> 7);
        assertThat(constant.kind()).isEqualTo(Kind.CONSTANT);
        assertThat(constant.columns()).containsExactly("b");
    }

    private List<Finding> withoutMissing(Cell... cells) throws IOException {
        return troubling(findings(ROWS, cells)).stream()
                .filter(finding -> finding.kind() != Kind.MISSING)
                .toList();
    }

    @Test
    void columnsWithGapsAreExaminedAllTheSame() throws IOException {
        double[] values = new double[ROWS];
        Cell a = (n, random) -> values[n] = random.nextGaussian();
        Finding exact = withoutMissing(a, NORMAL, (n, random) -> n % 5 == 2 ? "" : 2 * values[n] + 3)
                .get(0);
        assertThat(exact.fault()).isEqualTo("column 'c' is 2 'a' + 3");
        Finding code = withoutMissing(
                        NORMAL, (n, random) -> n % 3 == 0 ? "NA" : n % 50 == 1 ? -999 : random.nextGaussian())
                .get(0);
        assertThat(code.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(withoutMissing(NORMAL, (n, random) -> n % 3 == 0 ? "NA" : 7))
                .extracting(Finding::kind)
                .containsExactly(Kind.CONSTANT);
    }

    @Test
    void gapsThatGoWithValuesAreSystematic() throws IOException {
        double[] values = new double[ROWS];
        Cell a = (n, random) -> values[n] = random.nextGaussian();
        List<Finding> found = withoutMissing(a, (n, random) -> values[n] > 0.8 ? "" : random.nextGaussian());
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.SYSTEMATIC_GAPS);
        assertThat(found.get(0).numbers())
                .containsEntry("degreesOfFreedom", 1.0)
                .containsEntry("rows", 400.0);
        assertThat(found.get(0).numbers().get("pValue")).isLessThan(1e-10).isPositive();
        assertThat(findings(ROWS, a, (n, random) -> n % 7 == 3 ? "" : random.nextGaussian()))
                .extracting(Finding::kind)
                .containsExactly(Kind.MISSING, Kind.RANDOM_GAPS, Kind.CAPACITY);
    }

    @Test
    void columnsThatAreNeverThereTogetherAreNamed() throws IOException {
        List<Finding> found = withoutMissing(
                NORMAL,
                (n, random) -> n % 2 == 0 ? random.nextGaussian() : "",
                (n, random) -> n % 2 == 1 ? random.nextGaussian() : "",
                (n, random) -> n < 8 ? random.nextGaussian() : "");
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.FEW_VALUES, Kind.NEVER_TOGETHER);
        assertThat(found.get(0).text()).startsWith("column 'd' has 8 numbers only: ");
        assertThat(found.get(1).columns()).containsExactly("b", "c");
        assertThat(found.get(1).text()).startsWith("no row has values of both 'b' and 'c': ");
    }

    @Test
    void rowsWithoutValuesCarryNothing() throws IOException {
        List<Finding> found = findings(
                ROWS,
                (n, random) -> n % 2 == 0 ? random.nextGaussian() : "",
                (n, random) -> n % 2 == 0 ? random.nextGaussian() : "");
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.MISSING, Kind.MISSING, Kind.CAPACITY);
        assertThat(found.get(2).fault()).startsWith("200 rows of 2 features");
    }

    @Test
    void aTableWithNothingToFitIsToldFromOthers() throws IOException {
        assertThat(findings(ROWS, (n, random) -> "x" + n))
                .extracting(Finding::kind)
                .containsExactly(Kind.NOTHING_TO_FIT);
        assertThat(findings(ROWS, (n, random) -> 7))
                .extracting(Finding::kind)
                .containsExactly(Kind.CONSTANT, Kind.NOTHING_TO_FIT);
    }

    @Test
    void columnsThatOthersDetermineAreNamedWithTheCombination() throws IOException {
        double[][] values = new double[ROWS][2];
        Cell a = (n, random) -> values[n][0] = random.nextGaussian();
        Cell b = (n, random) -> values[n][1] = 1000 + 10 * random.nextGaussian();
        Finding exact = only(ROWS, a, b, NORMAL, (n, random) -> 2 * values[n][0] - 0.25 * values[n][1] + 3);
        assertThat(exact.kind()).isEqualTo(Kind.COLLINEAR);
        assertThat(exact.columns()).containsExactly("d", "a", "b");
        assertThat(exact.fault()).isEqualTo("column 'd' is 2 'a' - 0.25 'b' + 3");
        Finding near = only(
                ROWS,
                a,
                b,
                NORMAL,
                (n, random) -> 2 * values[n][0] - 0.25 * values[n][1] + 0.01 * random.nextGaussian());
        assertThat(near.kind()).isEqualTo(Kind.NEARLY_COLLINEAR);
        assertThat(near.numbers().get("a")).isCloseTo(2, within(0.005));
        assertThat(near.numbers().get("b")).isCloseTo(-0.25, within(0.0005));
        assertThat(near.numbers().get("constant")).isCloseTo(0, within(0.5));
        assertThat(troubling(findings(ROWS, a, b, (n, random) -> values[n][0] + 0.1 * random.nextGaussian())))
                .isEmpty();
    }

    @Test
    void aWildRowDoesNotMakeColumnsCollinear() throws IOException {
        List<Finding> found = troubling(
                findings(ROWS, (n, r) -> n == 5 ? 1e9 : r.nextGaussian(), (n, r) -> n == 5 ? 1e9 : r.nextGaussian()));
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.OUTLIER, Kind.OUTLIER);
        assertThat(found.get(0).text()).startsWith("column 'a' has 1000000000 on line 7, ");
        assertThat(found.get(0).numbers()).containsEntry("value", 1e9);
    }

    @Test
    void groupsFarAwayAreNoOutliersButCodesForMissingCellsAre() throws IOException {
        assertThat(troubling(findings(ROWS, (n, random) -> (n % 20 == 0 ? 1000 : 0) + random.nextGaussian())))
                .isEmpty();
        Finding code = only(ROWS, NORMAL, (n, random) -> n % 50 == 0 ? -999 : random.nextGaussian());
        assertThat(code.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(code.fault()).isEqualTo("column 'b' has -999 several times, far from all its other values");
        assertThat(code.numbers()).containsEntry("share", 0.02);
    }

    @Test
    void integersThatAreNamesAreNotTakenForNumbers() throws IOException {
        Finding id = only(ROWS, (n, random) -> 1000 + n, NORMAL);
        assertThat(id.kind()).isEqualTo(Kind.IDENTIFIER);
        assertThat(id.fault()).isEqualTo("column 'a' numbers the rows, from 1000 to 1399");
        assertThat(only(ROWS, (n, random) -> n * 37 % ROWS, NORMAL).kind()).isEqualTo(Kind.IDENTIFIER);
        assertThat(only(40_000, (n, random) -> n, NORMAL).kind()).isEqualTo(Kind.IDENTIFIER);
        Finding codes = only(ROWS, (n, random) -> random.nextInt(4), NORMAL);
        assertThat(codes.kind()).isEqualTo(Kind.CODES);
        assertThat(codes.numbers()).containsEntry("distinct", 4.0);
        assertThat(troubling(findings(ROWS, (n, random) -> random.nextInt(1000), NORMAL)))
                .isEmpty();
    }

    @Test
    void tiesAndRoundingAreSeen() throws IOException {
        Finding ties = only(ROWS, (n, random) -> n % 2 == 0 ? 0 : Math.exp(random.nextGaussian()), NORMAL);
        assertThat(ties.kind()).isEqualTo(Kind.TIES);
        assertThat(ties.numbers()).containsEntry("share", 0.5).containsEntry("value", 0.0);
        assertThat(only(ROWS, (n, random) -> 0.5 * Math.rint(random.nextGaussian()), NORMAL)
                        .kind())
                .isEqualTo(Kind.ROUNDING);
        Finding steps =
                only(2000, (n, random) -> 3 * Math.rint(1.2 * random.nextGaussian() + (n % 9 == 0 ? 8 : 0)), NORMAL);
        assertThat(steps.kind()).isEqualTo(Kind.ROUNDING);
        assertThat(steps.numbers()).containsEntry("step", 3.0);
    }

    @Test
    void digitsThatAnOffsetCostsAreSeen() throws IOException {
        Finding offset = only(ROWS, normal(z -> 1e12 + z), NORMAL);
        assertThat(offset.kind()).isEqualTo(Kind.OFFSET);
        assertThat(troubling(findings(ROWS, normal(z -> 1e8 + z), normal(z -> 1e9 * z))))
                .isEmpty();
        assertThat(troubling(findings(ROWS, normal(z -> 1e-200 * z), NORMAL))
                        .get(0)
                        .kind())
                .isEqualTo(Kind.RANGE);
    }

    @Test
    void repeatedRowsAndFewRowsAreSeen() throws IOException {
        double[] first = new double[ROWS];
        Cell repeating = (n, random) -> first[n] = n < 300 ? random.nextGaussian() : first[n - 300];
        Finding repeated = only(ROWS, repeating);
        assertThat(repeated.kind()).isEqualTo(Kind.DUPLICATES);
        assertThat(repeated.numbers()).containsEntry("share", 0.25);
        Finding few = only(30, NORMAL, NORMAL, NORMAL, NORMAL, NORMAL);
        assertThat(few.kind()).isEqualTo(Kind.FEW_ROWS);
        assertThat(few.text())
                .startsWith("30 rows of 5 features are few for full covariances (20 parameters per component)");
    }

    /** A full mixture of K components of 2 features has 6 K - 1 parameters, a tied one 3 K + 2, diag 5 K - 1, spherical 4 K - 1. */
    @Test
    void theNumberOfComponentsThatTheRowsCarryIsThatOfTheirParameters() throws IOException {
        Finding capacity = findings(ROWS, NORMAL, NORMAL).get(0);
        assertThat(capacity.kind()).isEqualTo(Kind.CAPACITY);
        assertThat(capacity.numbers())
                .containsEntry("full", 13.0)
                .containsEntry("tied", 26.0)
                .containsEntry("diag", 16.0)
                .containsEntry("spherical", 20.0);
    }
}
