package org.mixtura.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Members;
import org.mixtura.testing.Tables;

/** What holds for every estimate, on scatters drawn at random; the seed is in the message. */
class StructureLawsTest {
    private static final int SEEDS = 20;
    private static final int STEPS = 300;

    static List<CovarianceStructure> structures() {
        return Factors.all(2).toList();
    }

    /** Those of matrices, as mclust has them. */
    static List<CovarianceStructure> matrices() {
        return CovarianceStructures.all();
    }

    /** Pairs of families, the first within the second: I before E before V in each place; for factors C before U. */
    static Stream<List<CovarianceStructure>> nested() {
        return structures().stream()
                .flatMap(narrow -> structures().stream()
                        .filter(wide -> wide != narrow && wide.rank() == narrow.rank())
                        .filter(wide -> contains(wide.name(), narrow.name()))
                        .map(wide -> List.of(narrow, wide)));
    }

    private static boolean contains(String wide, String narrow) {
        for (int i = 0; i < 3; i++) {
            if ("IEV CU".indexOf(wide.charAt(i)) < "IEV CU".indexOf(narrow.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static Stream<CovarianceStructure> structuresThatCanBeTurned() {
        return matrices().stream()
                .filter(structure ->
                        structure.name().endsWith("II") || !structure.name().endsWith("I"));
    }

    private static CovarianceFloor none(Scatters scatters) {
        return CovarianceFloor.none(scatters.features());
    }

    /** M-steps on the same scatters, until nothing moves; with factors little does. */
    private static List<Covariance> optimum(CovarianceStructure structure, Scatters scatters, List<Covariance> start) {
        return steps(structure, scatters, start, STEPS);
    }

    private static List<Covariance> steps(
            CovarianceStructure structure, Scatters scatters, List<Covariance> start, int count) {
        List<Covariance> covariances = start;
        for (int step = 0; step < count; step++) {
            covariances =
                    scatters.estimate(structure, none(scatters), covariances).covariances();
        }
        return covariances;
    }

    private static double objective(Scatters scatters, List<Covariance> covariances) {
        return scatters.objective(Scatters.matrices(covariances));
    }

    /** The M-step for factors is one of EM, which takes longer to where nothing moves. */
    @ParameterizedTest
    @MethodSource("structures")
    void noMemberNearbyIsBetter(CovarianceStructure structure) {
        FamilyMembers family = new FamilyMembers(structure);
        double tolerance = family.hasFactors() ? 1e-6 : 1e-9;
        for (int seed = 0; seed < (family.hasFactors() ? 6 : SEEDS); seed++) {
            Scatters scatters = family.scatters(seed);
            List<Covariance> best = steps(structure, scatters, List.of(), family.hasFactors() ? 4000 : STEPS);
            double reached = objective(scatters, best);
            Random random = new Random(seed);
            for (int trial = 0; trial < 60; trial++) {
                List<Covariance> other = family.near(best, Math.pow(10, -1 - random.nextInt(4)), random);
                assertThat(objective(scatters, other))
                        .as("seed %d, trial %d", seed, trial)
                        .isLessThanOrEqualTo(reached + tolerance * Math.abs(reached));
            }
        }
    }

    /** The law above is about something: what is nearby are other members, all around. */
    @ParameterizedTest
    @MethodSource("structures")
    void membersNearbyBelongToTheFamily(CovarianceStructure structure) {
        FamilyMembers family = new FamilyMembers(structure);
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = family.scatters(seed);
            List<Covariance> best = optimum(structure, scatters, List.of());
            List<Covariance> other = family.near(best, 0.1, new Random(seed));
            List<Covariance> same = family.near(best, 0, new Random(seed));
            assertThat(structure.ofCovariances(other)).hasSize(best.size());
            assertThat(objective(scatters, other)).as("seed %d", seed).isLessThan(objective(scatters, best) - 1e-3);
            assertSame("seed " + seed, same, best, 1e-6);
        }
    }

    /** From members far from any optimum; some of them go on for many steps. */
    @ParameterizedTest
    @MethodSource("structures")
    void anEstimateIsNoWorseThanTheMemberBefore(CovarianceStructure structure) {
        FamilyMembers family = new FamilyMembers(structure);
        double tolerance = family.hasFactors() ? 1e-12 : 1e-10;
        for (int seed = 0; seed < 10 * SEEDS; seed++) {
            Scatters scatters = family.scatters(seed);
            List<Covariance> covariances = family.random(scatters.components(), scatters.features(), new Random(seed));
            double before = objective(scatters, covariances);
            for (int step = 0; step < (seed < SEEDS ? 30 : 1); step++) {
                covariances = scatters.estimate(structure, none(scatters), covariances)
                        .covariances();
                double after = objective(scatters, structure.ofCovariances(covariances));
                assertThat(after)
                        .as("seed %d, step %d", seed, step)
                        .isGreaterThanOrEqualTo(before - tolerance * Math.abs(before));
                before = after;
            }
        }
    }

    /** Floors that bind, since some variances are below them without. */
    @ParameterizedTest
    @MethodSource("structures")
    void underAFloorEstimatesStayInTheFamilyAboveItAndDoNotFall(CovarianceStructure structure) {
        FamilyMembers family = new FamilyMembers(structure);
        double tolerance = family.hasFactors() ? 1e-12 : 1e-9;
        double level = family.hasFactors() ? 1.5 : 0.4; // of noise, which is what is left of larger variances
        int bound = 0;
        for (int seed = 0; seed < 4 * SEEDS; seed++) {
            Scatters scatters = family.scatters(seed);
            double[] variances = new Random(seed)
                    .doubles(scatters.features(), level / 2, 1.5 * level)
                    .toArray();
            if (!structure.allowsFeatureScaling()) {
                Arrays.fill(variances, level);
            }
            CovarianceFloor floor = new CovarianceFloor(variances, level);
            List<Covariance> covariances = List.of();
            double before = Double.NEGATIVE_INFINITY;
            for (int step = 0; step < (seed < SEEDS ? 20 : 6); step++) {
                CovarianceEstimate estimate = scatters.estimate(structure, floor, covariances);
                covariances = estimate.covariances();
                double after = scatters.objective(Scatters.matrices(covariances));
                String name = "seed %d, step %d".formatted(seed, step);
                assertThat(after).as(name).isGreaterThanOrEqualTo(before - tolerance * Math.abs(after));
                assertThat(structure.ofCovariances(covariances)).as(name).hasSize(scatters.components());
                assertThat(Scatters.smallestRatio(covariances, variances))
                        .as(name)
                        .isGreaterThan(1 - 1e-9);
                bound += Arrays.stream(estimate.floored()).sum();
                before = after;
            }
        }
        assertThat(bound).isPositive();
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aFloorThatIsNotTouchedChangesNoBit(CovarianceStructure structure) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = new FamilyMembers(structure).scatters(seed);
            double[] variances = new double[scatters.features()];
            Arrays.fill(variances, 0x1p-36);
            CovarianceFloor floor = new CovarianceFloor(variances, 0x1p-36);
            CovarianceEstimate free = scatters.estimate(structure, none(scatters), List.of());
            CovarianceEstimate floored = scatters.estimate(structure, floor, List.of());
            assertThat(Scatters.matrices(floored.covariances()))
                    .as("seed %d", seed)
                    .isDeepEqualTo(Scatters.matrices(free.covariances()));
            assertThat(floored.floored()).containsOnly(0);
        }
    }

    @ParameterizedTest
    @MethodSource("nested")
    void aWiderFamilyIsNoWorse(List<CovarianceStructure> pair) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = new FamilyMembers(pair.get(0)).scatters(seed);
            List<Covariance> narrow = optimum(pair.get(0), scatters, List.of());
            List<Covariance> start = pair.get(1).ofCovariances(narrow);
            List<Covariance> wide =
                    scatters.estimate(pair.get(1), none(scatters), start).covariances();
            double reached = objective(scatters, narrow);
            assertThat(objective(scatters, wide))
                    .as(
                            "seed %d, %s in %s",
                            seed, pair.get(0).name(), pair.get(1).name())
                    .isGreaterThanOrEqualTo(reached - 1e-10 * Math.abs(reached));
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theOrderOfComponentsDoesNotMatter(CovarianceStructure structure) {
        FamilyMembers family = new FamilyMembers(structure);
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = family.scatters(seed);
            List<Covariance> start = family.start(scatters, seed);
            List<Covariance> expected = reversed(optimum(structure, scatters, start));
            assertSame("seed " + seed, optimum(structure, scatters.reversed(), reversed(start)), expected, 1e-6);
        }
    }

    private static List<Covariance> reversed(List<Covariance> covariances) {
        List<Covariance> reversed = new ArrayList<>(covariances);
        Collections.reverse(reversed);
        return reversed;
    }

    /** The estimate in other units is the estimate, in other units: an optimum, or for factors any step. */
    @ParameterizedTest
    @MethodSource("structures")
    void unitsGoThroughWhereTheFamilyAllowsThem(CovarianceStructure structure) {
        FamilyMembers family = new FamilyMembers(structure);
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = family.scatters(seed);
            double[] units =
                    new Random(seed).doubles(scatters.features(), 0.1, 10).toArray();
            if (!structure.allowsFeatureScaling()) {
                Arrays.fill(units, 7);
            }
            List<Covariance> start =
                    family.hasFactors() ? family.start(scatters, seed) : optimum(structure, scatters, List.of());
            List<Covariance> expected =
                    scatters.estimate(structure, none(scatters), start).covariances();
            List<Covariance> actual = scatters.mapped(diagonal(units))
                    .estimate(structure, none(scatters), family.scaled(start, units))
                    .covariances();
            double[] back = Arrays.stream(units).map(unit -> 1 / unit).toArray();
            assertSame("seed " + seed, family.scaled(actual, back), expected, family.hasFactors() ? 1e-9 : 1e-6);
        }
    }

    private static double[][] diagonal(double[] values) {
        double[][] matrix = new double[values.length][values.length];
        for (int d = 0; d < values.length; d++) {
            matrix[d][d] = values[d];
        }
        return matrix;
    }

    @ParameterizedTest
    @MethodSource("structuresThatCanBeTurned")
    void rotationsGoThroughWhereAxesAreFree(CovarianceStructure structure) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = new FamilyMembers(structure).scatters(seed);
            double[][] rotation = Members.rotation(new Random(seed), scatters.features(), 1);
            double[][][] turned = Scatters.matrices(optimum(structure, scatters, List.of()));
            if (!structure.isSpherical()) { // or rounding would make them none
                Arrays.setAll(turned, k -> Scatters.mapped(rotation, turned[k]));
            }
            List<Covariance> expected = structure.ofMatrices(turned);
            Scatters mapped = scatters.mapped(rotation);
            List<Covariance> actual =
                    mapped.estimate(structure, none(mapped), expected).covariances();
            assertSame("seed " + seed, actual, expected, 1e-6);
        }
    }

    private static void assertSame(String name, List<Covariance> actual, List<Covariance> expected, double tolerance) {
        for (int k = 0; k < expected.size(); k++) {
            double[] packed = Tables.packed(expected.get(k).toMatrix());
            double largest = Arrays.stream(packed).map(Math::abs).max().orElseThrow();
            assertThat(Tables.packed(actual.get(k).toMatrix()))
                    .as("%s, component %d", name, k)
                    .containsExactly(packed, within(tolerance * largest));
        }
    }

    /** Its own parts stay, the shared ones follow the others, who do not notice: with factors not by a bit. */
    @ParameterizedTest
    @MethodSource("structures")
    void aComponentWithoutRowsStaysInTheFamilyAndOutOfTheWay(CovarianceStructure structure) {
        FamilyMembers family = new FamilyMembers(structure);
        double tolerance = family.hasFactors() ? 0 : 1e-6;
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = family.scatters(seed);
            int last = scatters.components();
            List<Covariance> previous = family.random(last + 1, scatters.features(), new Random(seed));
            List<Covariance> expected = optimum(structure, scatters, previous.subList(0, last));
            List<Covariance> actual = optimum(structure, scatters.withoutRows(), previous);
            assertSame("seed " + seed, actual.subList(0, last), expected, tolerance);
            assertThat(structure.ofCovariances(actual)).hasSize(last + 1);
            if (structure.isSeparate()) {
                assertSame("seed " + seed, actual.subList(last, last + 1), previous.subList(last, last + 1), tolerance);
            }
        }
    }
}
