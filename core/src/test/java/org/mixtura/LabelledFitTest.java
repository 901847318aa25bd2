package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.fit.Repair;
import org.mixtura.model.Classification;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Golden;
import org.mixtura.testing.RandomProblem;
import org.mixtura.testing.Tables;

/** Fits to rows of which some have a known group. */
class LabelledFitTest {
    private static final double[][] IRIS = Golden.table("iris");
    private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

    /** Every so many rows of iris have their species. */
    private static ArrayRows iris(int every) {
        String[] species = new String[IRIS.length];
        Arrays.setAll(species, n -> n % every == 0 ? SPECIES.get(n / 50) : "");
        return Rows.of(IRIS).withLabels(RowLabels.of(species));
    }

    private static CovarianceStructure named(String name) {
        return CovarianceStructures.named(name).orElseThrow();
    }

    private static FitResult fit(Rows rows, FitOptions options) {
        return new GaussianMixtureFitter(options).fit(rows);
    }

    /**
     * Eigenvalue decomposition discriminant analysis. mclust 6.0.0 prints the log-likelihood of the values, -187.7097444; the number of
     * parameters is that of its later versions (6.0.0 counts too few).
     */
    @Test
    void irisWithAllLabelsIsDiscriminantAnalysis() {
        FitResult fit = fit(iris(1), FitOptions.defaults().withStructures(named("VEV")));

        assertThat(fit.best().components()).isEqualTo(3);
        assertThat(fit.best().parameters()).isEqualTo(38);
        FitRecord.Labels labels = fit.labels().orElseThrow();
        assertThat(labels.rows()).isEqualTo(150);
        assertThat(labels.valueLogLikelihood()).isCloseTo(-187.7097444, within(1e-6));
        double joint = 0;
        for (int n = 0; n < 150; n++) {
            double[] shares = fit.mixture().responsibilities(IRIS[n]);
            int own = fit.mixture().labels().byComponent().indexOf(Optional.of(SPECIES.get(n / 50)));
            joint += fit.mixture().logDensity(IRIS[n]) + StrictMath.log(shares[own]);
        }
        assertThat(fit.best().logLikelihood()).isCloseTo(joint, within(1e-8));
        Classification classified = labels.classification().orElseThrow();
        assertThat(classified.folds()).isEqualTo(10);
        assertThat(Arrays.stream(classified.counts())
                        .flatMapToDouble(Arrays::stream)
                        .sum())
                .isEqualTo(150);
        assertThat(classified.counts()[0][0]).isEqualTo(50);
        assertThat(classified.accuracy()).isBetween(0.95, 1.0);
        assertThat(classified.brier()).isBetween(0.005, 0.04);
    }

    /** The log-likelihoods of docs/comparisons/labels/edda.R, by mclust 6.0.0. */
    @ParameterizedTest
    @CsvSource({
        "EII, -414.697951273",
        "VII, -392.498414498",
        "EEI, -364.517364338",
        "VEI, -340.836052476",
        "EVI, -342.973698473",
        "VVI, -309.362757894",
        "EEE, -256.646184255",
        "VEE, -238.394699059",
        "EEV, -215.143263127",
        "VEV, -187.709744405",
        "EVV, -209.454797699",
        "VVV, -182.920848605"
    })
    void allStructuresAgreeWithMclust(String structure, double logLikelihood) {
        FitResult fit = fit(iris(1), FitOptions.defaults().withStructures(named(structure)));
        assertThat(fit.labels().orElseThrow().valueLogLikelihood()).isCloseTo(logLikelihood, within(5e-4));
    }

    /** The joint log-likelihoods of EVE and VVE, which mclust finds by iterations that end early. */
    @ParameterizedTest
    @CsvSource({"EVE, -241.542707543", "VVE, -221.455895624"})
    void commonAxesAreAtLeastAsLikelyAsByMclust(String structure, double logLikelihood) {
        FitResult fit = fit(iris(1), FitOptions.defaults().withStructures(named(structure)));
        assertThat(fit.best().logLikelihood()).isBetween(logLikelihood, logLikelihood + 1);
    }

    /** With one component for each label, the maximum is that of each group by itself. */
    @Test
    void allLabelsGiveTheMomentsOfTheGroups() {
        GaussianMixture mixture =
                fit(iris(1), FitOptions.defaults().withStructures(named("VVV"))).mixture();
        for (int k = 0; k < 3; k++) {
            int group = SPECIES.indexOf(mixture.labels().of(k).orElseThrow());
            double[][] rows = Arrays.copyOfRange(IRIS, 50 * group, 50 * group + 50);
            assertThat(mixture.weight(k)).isCloseTo(1 / 3.0, within(1e-15));
            double[] mean = new double[4];
            for (double[] row : rows) {
                for (int d = 0; d < 4; d++) {
                    mean[d] += row[d] / 50;
                }
            }
            assertThat(mixture.mean(k)).containsExactly(mean, within(1e-12));
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    double covariance = 0;
                    for (double[] row : rows) {
                        covariance += (row[i] - mean[i]) * (row[j] - mean[j]) / 50;
                    }
                    assertThat(mixture.covariance(k).entry(i, j)).isCloseTo(covariance, within(1e-12));
                }
            }
        }
    }

    /** Mixture discriminant analysis: with separate covariances, the likelihood is the product of those of the groups. */
    @Test
    void severalComponentsOfALabelAreTheMixtureOfItsRows() {
        FitOptions two = FitOptions.defaults()
                .withStructures(named("VVI"))
                .withComponents(6)
                .withLabelComponents(new LabelComponents(2, 2));
        FitResult together = fit(iris(1), two);
        double separate = 150 * StrictMath.log(1 / 3.0);
        for (int group = 0; group < 3; group++) {
            double[][] rows = Arrays.copyOfRange(IRIS, 50 * group, 50 * group + 50);
            separate += fit(
                            Rows.of(rows),
                            FitOptions.defaults().withStructures(named("VVI")).withComponents(2))
                    .best()
                    .logLikelihood();
        }
        // the groups are searched one after the other there, and together here
        assertThat(together.best().logLikelihood()).isGreaterThan(separate - 2);
        ComponentLabels labels = together.mixture().labels();
        assertThat(IntStream.range(0, 3).map(labels::count)).containsExactly(2, 2, 2);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(together.mixture().mean(i))
                        .isNotEqualTo(together.mixture().mean(j));
            }
        }
    }

    /** Of every tenth flower the species is known: distances within the groups lead to the optimum to which all labels lead. */
    @Test
    void fewLabelsAreEnoughToStartWell() {
        FitOptions options = FitOptions.defaults().withStructures(named("VVV")).withComponents(3);
        FitResult few = fit(iris(10), options);
        FitResult led = fit(iris(10), options.withInitial(fit(iris(1), options).mixture()));
        assertThat(few.best().logLikelihood()).isGreaterThan(led.best().logLikelihood() - 1e-3);
    }

    /** Labels that mean nothing are predicted as well as by chance, with as many components as one likes. */
    @Test
    void whatIsHeldOutIsNotKnown() {
        double accuracy = 0;
        int tables = 12;
        for (int seed = 0; seed < tables; seed++) {
            Random random = new Random(seed);
            String[] labels = new String[120];
            Arrays.setAll(labels, n -> random.nextBoolean() ? "a" : "b");
            FitResult fit = fit(
                    Rows.of(Tables.normal(random, 120, 3)).withLabels(RowLabels.of(labels)),
                    FitOptions.defaults()
                            .withStructures(named("VVV"))
                            .withComponents(8)
                            .withLabelComponents(new LabelComponents(4, 4))
                            .withStarts(2));
            accuracy +=
                    fit.labels().orElseThrow().classification().orElseThrow().accuracy() / tables;
        }
        assertThat(accuracy).isBetween(0.43, 0.55); // a half, with a standard error of 0.013
    }

    @Test
    void aGroupThatNobodyNamedGetsAFreeComponent() {
        String[] species = new String[IRIS.length];
        Arrays.setAll(species, n -> n < 100 && n % 5 == 0 ? SPECIES.get(n / 50) : "");
        FitResult fit = fit(
                Rows.of(IRIS).withLabels(RowLabels.of(species)),
                FitOptions.defaults().withStructures(named("VEV")).withComponents(3));

        GaussianMixture mixture = fit.mixture();
        assertThat(mixture.labels().count(ComponentLabels.FREE)).isEqualTo(1);
        int free = mixture.labels().byComponent().indexOf(Optional.empty());
        long virginica = IntStream.range(100, 150)
                .filter(n -> mixture.predict(IRIS[n]) == free)
                .count();
        assertThat(virginica).isGreaterThan(40);
    }

    @Test
    void theSearchSharesComponentsAmongTheLabels() {
        FitOptions options = FitOptions.defaults()
                .withStructures(named("EEE"), named("VVI"))
                .withLabelComponents(new LabelComponents(1, 3));
        FitResult fit = fit(iris(3), options);
        for (Candidate candidate : fit.candidates()) {
            ComponentLabels labels = candidate.mixture().labels();
            assertThat(IntStream.range(0, 3).map(labels::count)).allMatch(count -> count >= 1 && count <= 3);
        }
        assertThat(fit.candidates()).extracting(Candidate::components).contains(3, 4, 9);
        FitResult all = fit(iris(1), options);
        assertThat(all.candidates()).extracting(Candidate::components).containsOnly(3, 4, 5, 6, 7, 8, 9);
        assertThat(all.candidates())
                .allMatch(candidate -> candidate.mixture().labels().count(ComponentLabels.FREE) == 0);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27
            })
    void theLikelihoodNeverFalls(long seed) {
        RandomProblem problem = RandomProblem.of(seed);
        Random random = new Random(seed);
        int groups = Math.min(problem.components(), 3);
        String[] names = new String[problem.table().length];
        Arrays.setAll(names, n -> random.nextInt(3) == 0 ? "" : "g" + random.nextInt(groups));
        double[][] table = problem.table();
        if (seed % 2 == 0) {
            for (double[] row : table) {
                int d = random.nextInt(4 * row.length);
                if (d < row.length && row.length > 1) {
                    row[d] = Double.NaN;
                }
            }
        }
        ArrayRows rows = problem.rows().withLabels(RowLabels.of(names));
        if (seed % 3 == 0) {
            double[] errors = new double[table.length * table[0].length];
            Arrays.setAll(errors, at -> random.nextInt(3) == 0 ? 0 : 0.3 * random.nextDouble());
            rows = rows.withErrors(errors);
        } else if (seed % 5 == 1 && !problem.isFlat()) {
            double[] units = new double[table[0].length];
            Arrays.fill(units, 0.1);
            rows = rows.withRounding(units);
        }
        FitResult fit;
        try {
            fit = fit(rows, problem.options().withAcceleration(false).withLabelComponents(new LabelComponents(1, 2)));
        } catch (RefusedRowsException noSuchMixture) {
            assertThat(noSuchMixture).hasMessageMatching("(?s).*(label|row).*");
            return;
        }
        double[] trace = fit.best().trace();
        List<Integer> placedAnew =
                fit.best().repairs().stream().map(Repair::iteration).toList();
        // the likelihood of a component on the floor is known to few digits (see EmLawsTest)
        double tolerance = problem.isFlat() ? 1e-4 : 1e-11;
        for (int i = 1; i < trace.length; i++) {
            assertThat(trace[i])
                    .as("%s, iteration %d", problem, i)
                    .isGreaterThan(
                            trace[i - 1] - tolerance * (1 + Math.abs(trace[i])) - (placedAnew.contains(i) ? 1e300 : 0));
        }
        for (FitResult other : List.of(new GaussianMixtureFitter(fit.options())
                .with(Execution.defaults().withThreads(3))
                .fit(rows))) {
            assertThat(other.mixture()).isEqualTo(fit.mixture());
        }
    }

    @Test
    void namesAndOrderOfRowsDoNotMatter() {
        FitOptions options = FitOptions.defaults().withStructures(named("VVE")).withComponents(4);
        GaussianMixture expected = fit(iris(4), options).mixture();
        String[] renamed = new String[IRIS.length];
        Arrays.setAll(
                renamed, n -> n % 4 == 0 ? List.of("9", "10, \uD83D\uDE00", "a").get(n / 50) : "");
        GaussianMixture actual =
                fit(Rows.of(IRIS).withLabels(RowLabels.of(renamed)), options).mixture();
        for (int k = 0; k < 4; k++) {
            assertThat(actual.mean(k)).containsExactly(expected.mean(k), within(1e-6));
            assertThat(actual.weight(k)).isCloseTo(expected.weight(k), within(1e-6));
        }
    }

    @Test
    void weightsAreCopies() {
        double[][] twice = new double[300][];
        String[] labels = new String[300];
        double[] weights = new double[150];
        Arrays.fill(weights, 2);
        for (int n = 0; n < 300; n++) {
            twice[n] = IRIS[n / 2];
            labels[n] = n / 2 % 5 == 0 ? SPECIES.get(n / 100) : "";
        }
        FitOptions options = FitOptions.defaults().withStructures(named("EEE")).withComponents(3);
        FitResult copies = fit(Rows.of(twice).withLabels(RowLabels.of(labels)), options);
        FitResult weighted = fit(iris(5).withWeights(weights), options);
        assertThat(weighted.best().logLikelihood()).isCloseTo(copies.best().logLikelihood(), within(1e-5));
        assertThat(weighted.labels().orElseThrow().valueLogLikelihood())
                .isCloseTo(copies.labels().orElseThrow().valueLogLikelihood(), within(1e-4));
    }

    /** Three rows of 60,000 are enough to make a component of their own, though a sample would miss them. */
    @Test
    void aRareLabelOfALargeTableIsFound() {
        double[][] table = Tables.groups(new Random(2), 2, 30_000, 2, 6);
        String[] labels = new String[table.length];
        Arrays.fill(labels, "");
        for (int n = 0; n < 12; n++) {
            table[5000 * n] = new double[] {40 + n % 4, 40 + n % 3};
            labels[5000 * n] = "rare";
        }
        FitResult fit = fit(
                Rows.of(table).withLabels(RowLabels.of(labels)),
                FitOptions.defaults()
                        .withStructures(named("EEE"))
                        .withComponents(3)
                        .withStarts(2));
        int rare = fit.mixture().labels().byComponent().indexOf(Optional.of("rare"));
        assertThat(fit.mixture().weight(rare)).isCloseTo(12.0 / table.length, within(1e-6));
    }

    @Test
    void oneLabelForAllRowsIsOneGaussian() {
        String[] all = new String[IRIS.length];
        Arrays.fill(all, "iris");
        FitResult fit = fit(
                Rows.of(IRIS).withLabels(RowLabels.of(all)),
                FitOptions.defaults().withStructures(named("VVV")));

        assertThat(fit.candidates()).hasSize(1);
        assertThat(fit.best().components()).isEqualTo(1);
        assertThat(fit.labels().orElseThrow().classification().orElseThrow().accuracy())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeIsRefusedInOneLine() {
        assertThatThrownBy(() -> fit(iris(1), FitOptions.defaults().withComponents(2)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage("2 components for 3 labels: need at least 3");
        assertThatThrownBy(() -> fit(iris(1), FitOptions.defaults().withComponents(4)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage("4 components for 3 labels: at most 3 can have rows, since all rows are labelled;"
                        + " allow a label more of them");
        GaussianMixture start = fit(
                        Rows.of(IRIS),
                        FitOptions.defaults().withStructures(named("EEE")).withComponents(3))
                .mixture();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(iris(1), FitOptions.defaults().withInitial(start)))
                .withMessage("no component of the initial mixture has the label \"setosa\", which rows have");
    }

    @Test
    void anInitialMixtureKeepsItsLabels() {
        GaussianMixture start = fit(
                        iris(2),
                        FitOptions.defaults().withStructures(named("EEE")).withComponents(3))
                .mixture();
        FitResult again = fit(iris(2), FitOptions.defaults().withInitial(start));
        assertThat(again.mixture().labels()).isEqualTo(start.labels());
        FitResult unlabelled = fit(Rows.of(IRIS), FitOptions.defaults().withInitial(start));
        assertThat(unlabelled.mixture().labels().any()).isTrue();
        assertThat(unlabelled.labels()).isEmpty();
    }
}
