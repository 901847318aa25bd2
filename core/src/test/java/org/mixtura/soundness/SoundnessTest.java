package org.mixtura.soundness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Golden;
import org.mixtura.testing.Tables;

/** Which candidates are believed, and that what wins is believed by its own words. */
class SoundnessTest {
    private static FitResult fit(double[][] table) {
        return new GaussianMixtureFitter(FitOptions.defaults()).fit(Rows.of(table));
    }

    private static Candidate one(double[][] table, String structure, int components) {
        CovarianceStructure covariance = CovarianceStructures.named(structure).orElseThrow();
        FitOptions options = FitOptions.defaults().withComponents(components).withStructures(covariance);
        return new GaussianMixtureFitter(options).fit(Rows.of(table)).best();
    }

    private static List<String> said(FitResult fit) {
        return Stream.concat(fit.warnings().stream(), fit.best().warnings().stream())
                .toList();
    }

    /** Eruptions rounded to half a minute, waits to five: likelier and likelier with components on lines of the lattice. */
    @Test
    void linesOfALatticeAreNoGroups() {
        double[] units = {0.5, 5};
        double[][] table =
                Tables.map(Golden.table("faithful"), (value, d) -> StrictMath.rint(value / units[d]) * units[d]);
        Candidate line = one(table, "EEV", 9);
        assertThat(line.sound()).isFalse();
        assertThat(line.warnings().get(0)).contains("narrower than the values can tell", "x1 are 0.5000 apart");
        FitResult fit = fit(table);
        assertThat(fit.best().sound()).isTrue();
        assertThat(fit.best().components()).isLessThanOrEqualTo(5);
        for (int k = 0; k < fit.best().components(); k++) {
            for (int d = 0; d < 2; d++) {
                assertThat(fit.mixture().covariance(k).variance(d)).isGreaterThan(units[d] * units[d] / 12);
            }
        }
    }

    /** As many steps apart as these, two groups are two however coarse the steps are. */
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 2})
    void groupsOnACoarseLatticeAreFound(double deviation) {
        Random random = new Random(11);
        double[][] table = Tables.map(Tables.normal(random, 200, 2), (value, d) -> deviation * value);
        for (int n = 0; n < 100; n++) {
            table[n][0] += 6 * Math.max(1, deviation);
        }
        FitResult fit = fit(Tables.rounded(table, 1));
        assertThat(fit.best().structure().name()).isEqualTo("EII");
        assertThat(fit.best().components()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trees", "rock", "swiss"})
    void whatWinsIsNotCalledSpuriousAndHasRowsForItsParameters(String name) {
        double[][] table = Golden.table(name);
        FitResult fit = fit(table);
        assertThat(fit.best().sound()).isTrue();
        assertThat(said(fit)).noneMatch(warning -> warning.contains("spurious"));
        assertThat(fit.best().parameters()).isLessThanOrEqualTo(table.length);
    }

    @ParameterizedTest
    @CsvSource({"trees, EEE, 8", "rock, EEE, 9", "swiss, EEE, 4", "swiss, VEV, 3"})
    void moreParametersThanRowsAreDoubtful(String name, String structure, int components) {
        Candidate candidate = one(Golden.table(name), structure, components);
        assertThat(candidate.sound()).isFalse();
        assertThat(candidate.warnings())
                .anyMatch(warning -> warning.contains("take at least") && warning.contains("spurious"));
    }

    @Test
    void tenValuesAndTenRowsOfFiftyColumnsAreOneComponent() {
        double[] values = {-1.2068, 0.1314, -0.2310, -0.5242, 0.2913, 0.9284, -0.0108, -1.1808, 0.4094, -0.4605};
        double[][] table =
                DoubleStream.of(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
        assertThat(fit(table).best().components()).isEqualTo(1);
        assertThat(fit(Tables.normal(new Random(29), 10, 50)).best().components())
                .isEqualTo(1);
    }

    /** With many features, each row tells much: more parameters than rows are no doubt then. */
    @Test
    void twoGroupsOfAHundredRowsInThreeHundredColumnsAreBelieved() {
        double[][] table = Tables.groups(new Random(5), 2, 100, 300, 1);
        Candidate candidate = one(table, "VII", 2);
        assertThat(candidate.parameters()).isGreaterThan(table.length);
        assertThat(candidate.sound()).isTrue();
    }

    /** An outlier has a component of its own, which leaves the others as they are, and is called one. */
    @Test
    void anOutlierIsDescribedByTheCommonCovariance() {
        double[][] table = Tables.normal(new Random(3), 101, 2);
        table[50] = new double[] {30, 30};
        FitResult fit = fit(table);
        assertThat(fit.best().structure().name()).isEqualTo("EII");
        assertThat(fit.best().components()).isEqualTo(2);
        assertThat(said(fit)).singleElement().asString().contains("component 2 describes 1 row apart", "outlier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"faithful", "iris"})
    void copiesOfRowsAreToldAndSayNothingOfNarrowComponents(String name) {
        double[][] table = Golden.table(name);
        double[][] doubled = Stream.of(table, table).flatMap(Arrays::stream).toArray(double[][]::new);
        FitResult fit = fit(doubled);
        assertThat(fit.warnings()).anyMatch(warning -> warning.startsWith("every row occurs 2 times or more"));
        assertThat(fit(table).warnings()).isEmpty();
        double fewest = Arrays.stream(fit.best().effectiveRows()).min().orElseThrow() / 2;
        int features = table[0].length;
        assertThat(fewest).isGreaterThanOrEqualTo(fit.best().structure().parametersPerComponent(features) - 0.01);
        FitResult weighted = new GaussianMixtureFitter(FitOptions.defaults())
                .fit(Rows.of(table)
                        .withWeights(DoubleStream.generate(() -> 2)
                                .limit(table.length)
                                .toArray()));
        assertThat(weighted.best().structure()).isEqualTo(fit.best().structure());
        assertThat(weighted.best().bic()).isCloseTo(fit.best().bic(), within(0.5));
    }

    /** Candidates with a component of their own for them have no variance there, and are doubtful. */
    @Test
    void equalRowsThatMadeBetterCandidatesDoubtfulAreTold() {
        double[][] table = Tables.normal(new Random(13), 110, 1);
        Arrays.fill(table, 100, 110, new double[] {10});
        FitResult fit = fit(table);
        assertThat(fit.best().sound()).isTrue();
        assertThat(fit.warnings()).singleElement().asString().startsWith("9.1 % of the rows are equal (x1 = 10");
        Candidate collapsed = one(table, "VII", 2);
        assertThat(collapsed.sound()).isFalse();
        assertThat(collapsed.warnings().get(0)).contains("collapsed onto 10 equal rows (x1 = 10");
    }

    /** Shared shapes and volumes hide that the rows of a component have no variance in a direction. */
    @Test
    void componentsOnOneValueOfManyAreDoubtfulUnderSharedShapesToo() {
        Random random = new Random(8);
        double[][] table = new double[200][];
        Arrays.setAll(
                table, n -> new double[] {
                    n % 5 < 2 ? 0 : random.nextGaussian() * random.nextGaussian() + 4, random.nextGaussian()
                });
        Candidate candidate = one(table, "VEV", 4);
        assertThat(candidate.sound()).isFalse();
        assertThat(fit(table).best().mixture().covariances()).allMatch(covariance -> covariance.variance(0) > 1e-3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-6, 0.5, 0.999})
    void weightsThatSumToLessThanTheRowsAreRelative(double weight) {
        double[][] table = Golden.table("faithful");
        Rows rows = Rows.of(table)
                .withWeights(
                        DoubleStream.generate(() -> weight).limit(table.length).toArray());
        FitResult fit = new GaussianMixtureFitter(FitOptions.defaults()).fit(rows);
        Candidate plain = fit(table).best();
        assertThat(fit.rows().sampleSize()).isEqualTo(272);
        assertThat(fit.best().structure()).isEqualTo(plain.structure());
        assertThat(fit.best().components()).isEqualTo(plain.components());
        assertThat(fit.best().bic()).isCloseTo(plain.bic(), within(1e-5));
        assertThat(fit.best().icl()).isCloseTo(plain.icl(), within(1e-3));
        assertThat(fit.notes()).anyMatch(note -> note.startsWith("the weights are relative"));
    }

    /** Three normal curves on a grid, with heights that sum to 1. */
    @Test
    void aCurveGivenByItsHeightsHasItsThreeComponents() {
        double[][] table = new double[1000][1];
        double[] heights = new double[1000];
        double[][] curves = {{1, 1.5}, {5, 2.5}, {-15, 10}};
        for (int n = 0; n < 1000; n++) {
            table[n][0] = -40 + 80.0 * n / 999;
            for (double[] curve : curves) {
                double z = (table[n][0] - curve[0]) / curve[1];
                heights[n] += StrictMath.exp(-0.5 * z * z) / curve[1];
            }
        }
        double sum = Arrays.stream(heights).sum();
        double[] weights = Arrays.stream(heights).map(height -> height / sum).toArray();
        FitResult fit = new GaussianMixtureFitter(FitOptions.defaults())
                .fit(Rows.of(table).withWeights(weights));
        assertThat(fit.best().components()).isEqualTo(3);
        assertThat(fit.best().bic()).isCloseTo(6749.9, within(0.5));
    }

    @Test
    void whatIsNoFaultOfAChoiceIsNoted() {
        assertThat(fit(Golden.table("faithful")).notes()).isEmpty();
        assertThat(fit(Golden.table("iris")).notes()).anyMatch(note -> note.startsWith("VEV compares distances"));
    }

    /** BIC cuts what may be a single Gaussian with a common factor into two spheres, since these have 16 parameters in place of 35. */
    @Test
    void oneGaussianInTwoSpheresIsPointedToTheTest() {
        FitResult fit = fit(Golden.table("attitude"));
        assertThat(fit.best().structure().name()).isEqualTo("EII");
        assertThat(fit.best().components()).isEqualTo(2);
        assertThat(fit.notes()).anyMatch(note -> note.contains("mixtura test"));
    }

    @Test
    void aLikelierMixtureThatWasSetAsideIsTold() {
        Candidate candidate = one(Golden.table("swiss"), "VII", 4);
        FitOptions more = FitOptions.defaults()
                .withComponents(4)
                .withStructures(CovarianceStructures.spherical())
                .withStarts(50);
        FitResult fit = new GaussianMixtureFitter(more).fit(Rows.of(Golden.table("swiss")));
        assertThat(fit.best().sound()).isTrue();
        assertThat(fit.best().starts().setAside()).isGreaterThan(0);
        assertThat(fit.notes()).anyMatch(note -> note.contains("set aside as doubtful"));
        assertThat(candidate.sound() || candidate.logLikelihood() > fit.best().logLikelihood())
                .isTrue();
    }

    @Test
    void noTableOfNormalGroupsIsTakenForALattice() {
        for (int seed = 0; seed < 40; seed++) {
            double[][] table = Tables.groups(new Random(seed), 2, 40, 2, 4);
            for (String structure : List.of("VVV", "EEV", "VII")) {
                assertThat(one(table, structure, 2).warnings())
                        .as("seed %d", seed)
                        .noneMatch(warning -> warning.contains("narrower") || warning.contains("all have"));
            }
        }
    }
}
