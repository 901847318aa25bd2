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
import org.mixtura.testing.Members;
import org.mixtura.testing.Tables;

/** What holds for every estimate, on scatters drawn at random; the seed is in the message. */
class StructureLawsTest {
    private static final int SEEDS = 20;
    private static final int STEPS = 300;

    static List<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    /** Pairs of families, the first within the second: I before E before V in each place. */
    static Stream<List<CovarianceStructure>> nested() {
        return structures().stream()
                .flatMap(narrow -> structures().stream()
                        .filter(wide -> wide != narrow && contains(wide.name(), narrow.name()))
                        .map(wide -> List.of(narrow, wide)));
    }

    private static boolean contains(String wide, String narrow) {
        for (int i = 0; i < 3; i++) {
            if ("IEV".indexOf(wide.charAt(i)) < "IEV".indexOf(narrow.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static Stream<CovarianceStructure> structuresThatCanBeTurned() {
        return structures().stream()
                .filter(structure ->
                        structure.name().endsWith("II") || !structure.name().endsWith("I"));
    }

    private static Scatters scatters(int seed) {
        Random random = new Random(seed);
        return Scatters.random(2 + random.nextInt(3), 1 + random.nextInt(5), random);
    }

    private static CovarianceFloor none(Scatters scatters) {
        return CovarianceFloor.none(scatters.features());
    }

    /** M-steps on the same scatters, until nothing moves. */
    private static List<Covariance> optimum(CovarianceStructure structure, Scatters scatters) {
        return optimum(structure, scatters, List.of());
    }

    private static List<Covariance> optimum(
            CovarianceStructure structure, Scatters scatters, List<Covariance> previous) {
        List<Covariance> covariances = previous;
        for (int step = 0; step < STEPS; step++) {
            covariances =
                    scatters.estimate(structure, none(scatters), covariances).covariances();
        }
        return covariances;
    }

    @ParameterizedTest
    @MethodSource("structures")
    void noMemberNearbyIsBetter(CovarianceStructure structure) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = scatters(seed);
            double[][][] best = Scatters.matrices(optimum(structure, scatters));
            double reached = scatters.objective(best);
            Random random = new Random(seed);
            for (int trial = 0; trial < 40; trial++) {
                double[][][] other = Members.near(structure.name(), best, Math.pow(10, -1 - random.nextInt(4)), random);
                assertThat(scatters.objective(other))
                        .as("seed %d, trial %d", seed, trial)
                        .isLessThanOrEqualTo(reached + 1e-9 * Math.abs(reached));
            }
        }
    }

    /** The law above is about something: what is nearby are other members, all around. */
    @ParameterizedTest
    @MethodSource("structures")
    void membersNearbyBelongToTheFamily(CovarianceStructure structure) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = scatters(seed);
            double[][][] best = Scatters.matrices(optimum(structure, scatters));
            double[][][] other = Members.near(structure.name(), best, 0.1, new Random(seed));
            double[][][] same = Members.near(structure.name(), best, 0, new Random(seed));
            assertThat(structure.ofMatrices(other)).hasSize(best.length);
            assertThat(scatters.objective(other)).as("seed %d", seed).isLessThan(scatters.objective(best) - 1e-3);
            assertThat(Tables.packed(same[1]))
                    .as("seed %d", seed)
                    .containsExactly(Tables.packed(best[1]), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void anEstimateIsNoWorseThanTheMemberBefore(CovarianceStructure structure) {
        for (int seed = 0; seed < 10 * SEEDS; seed++) {
            Scatters scatters = scatters(seed);
            double[][][] before =
                    Members.random(structure.name(), scatters.components(), scatters.features(), new Random(seed));
            List<Covariance> after = scatters.estimate(structure, none(scatters), structure.ofMatrices(before))
                    .covariances();
            double objective = scatters.objective(before);
            assertThat(scatters.objective(Scatters.matrices(after)))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(objective - 1e-10 * Math.abs(objective));
        }
    }

    /** Floors that bind, since some variances are below them without. */
    @ParameterizedTest
    @MethodSource("structures")
    void underAFloorEstimatesStayInTheFamilyAboveItAndDoNotFall(CovarianceStructure structure) {
        int bound = 0;
        for (int seed = 0; seed < 4 * SEEDS; seed++) {
            Scatters scatters = scatters(seed);
            double[] variances =
                    new Random(seed).doubles(scatters.features(), 0.2, 0.6).toArray();
            if (!structure.allowsFeatureScaling()) {
                Arrays.fill(variances, 0.4);
            }
            CovarianceFloor floor = new CovarianceFloor(variances, 0.4);
            List<Covariance> covariances = List.of();
            double before = Double.NEGATIVE_INFINITY;
            for (int step = 0; step < 6; step++) {
                CovarianceEstimate estimate = scatters.estimate(structure, floor, covariances);
                covariances = estimate.covariances();
                double after = scatters.objective(Scatters.matrices(covariances));
                String name = "seed %d, step %d".formatted(seed, step);
                assertThat(after).as(name).isGreaterThanOrEqualTo(before - 1e-9 * Math.abs(after));
                assertThat(structure.ofMatrices(Scatters.matrices(covariances)))
                        .as(name)
                        .hasSize(scatters.components());
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
            Scatters scatters = scatters(seed);
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
            Scatters scatters = scatters(seed);
            double[][][] narrow = Scatters.matrices(optimum(pair.get(0), scatters));
            List<Covariance> start = pair.get(1).ofMatrices(narrow);
            List<Covariance> wide =
                    scatters.estimate(pair.get(1), none(scatters), start).covariances();
            double reached = scatters.objective(narrow);
            assertThat(scatters.objective(Scatters.matrices(wide)))
                    .as(
                            "seed %d, %s in %s",
                            seed, pair.get(0).name(), pair.get(1).name())
                    .isGreaterThanOrEqualTo(reached - 1e-10 * Math.abs(reached));
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theOrderOfComponentsDoesNotMatter(CovarianceStructure structure) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = scatters(seed);
            List<Covariance> expected = new ArrayList<>(optimum(structure, scatters));
            Collections.reverse(expected);
            assertSame("seed " + seed, optimum(structure, scatters.reversed()), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void unitsGoThroughWhereTheFamilyAllowsThem(CovarianceStructure structure) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = scatters(seed);
            double[] units =
                    new Random(seed).doubles(scatters.features(), 0.1, 10).toArray();
            if (!structure.allowsFeatureScaling()) {
                Arrays.fill(units, 7);
            }
            double[][] map = new double[units.length][units.length];
            for (int d = 0; d < units.length; d++) {
                map[d][d] = units[d];
            }
            assertEquivariant("seed " + seed, structure, scatters, map);
        }
    }

    @ParameterizedTest
    @MethodSource("structuresThatCanBeTurned")
    void rotationsGoThroughWhereAxesAreFree(CovarianceStructure structure) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = scatters(seed);
            double[][] rotation = Members.rotation(new Random(seed), scatters.features(), 1);
            assertEquivariant("seed " + seed, structure, scatters, rotation);
        }
    }

    /** The optimum of the mapped scatters is the mapped optimum: an M-step does not leave it. */
    private static void assertEquivariant(
            String name, CovarianceStructure structure, Scatters scatters, double[][] map) {
        double[][][] expected = Scatters.matrices(optimum(structure, scatters));
        boolean spheres = structure.name().endsWith("II");
        double square = map[0][0] == 7 ? 49 : 1;
        Arrays.setAll(
                expected,
                k -> spheres
                        ? Tables.map(expected[k], (value, d) -> square * value) // without the rounding of a product
                        : Scatters.mapped(map, expected[k]));
        Scatters mapped = scatters.mapped(map);
        List<Covariance> start = structure.ofMatrices(expected);
        assertSame(name, mapped.estimate(structure, none(mapped), start).covariances(), start);
    }

    private static void assertSame(String name, List<Covariance> actual, List<Covariance> expected) {
        for (int k = 0; k < expected.size(); k++) {
            double[] packed = Tables.packed(expected.get(k).toMatrix());
            double largest = Arrays.stream(packed).map(Math::abs).max().orElseThrow();
            assertThat(Tables.packed(actual.get(k).toMatrix()))
                    .as("%s, component %d", name, k)
                    .containsExactly(packed, within(1e-6 * largest));
        }
    }

    /** Its own parts stay, the shared ones follow the others, who do not notice. */
    @ParameterizedTest
    @MethodSource("structures")
    void aComponentWithoutRowsStaysInTheFamilyAndOutOfTheWay(CovarianceStructure structure) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scatters scatters = scatters(seed);
            int last = scatters.components();
            List<Covariance> previous = structure.ofMatrices(
                    Members.random(structure.name(), last + 1, scatters.features(), new Random(seed)));
            List<Covariance> expected = optimum(structure, scatters, previous.subList(0, last));
            List<Covariance> actual = optimum(structure, scatters.withoutRows(), previous);
            assertSame("seed " + seed, actual.subList(0, last), expected);
            assertThat(structure.ofMatrices(Scatters.matrices(actual))).hasSize(last + 1);
            if (!structure.name().contains("E")) {
                assertSame("seed " + seed, actual.subList(last, last + 1), previous.subList(last, last + 1));
            }
        }
    }
}
