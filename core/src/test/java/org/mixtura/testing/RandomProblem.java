package org.mixtura.testing;

import java.util.Arrays;
import java.util.Random;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/**
 * A small fitting problem, a function of its seed: 5 to 200 rows of 1 to 5 features, 1 to 6 components, all fourteen structures, with
 * and without row weights, plain or with one of the flaws that real tables have.
 *
 * @param weights one per row, or null
 */
public record RandomProblem(
        long seed, Flaw flaw, double[][] table, double[] weights, CovarianceStructure structure, int components) {

    /** What is wrong with the table. */
    public enum Flaw {
        NONE,
        DUPLICATES,
        TIES,
        CONSTANT_COLUMN,
        COLLINEAR_COLUMNS
    }

    /** Whether the rows as a whole lie in a plane, so that every covariance rests on the floor. */
    public boolean isFlat() {
        return flaw == Flaw.CONSTANT_COLUMN || flaw == Flaw.COLLINEAR_COLUMNS || distinct(table) <= table[0].length;
    }

    public static RandomProblem of(long seed) {
        Random random = new Random(seed);
        Flaw flaw = Flaw.values()[random.nextInt(Flaw.values().length)];
        int features = 1 + random.nextInt(5);
        int rows = 5 + random.nextInt(196);
        int groups = 1 + random.nextInt(5);
        double[][] table = Tables.groups(random, groups, rows / groups + 1, features, 4 * random.nextDouble());
        table = flawed(Arrays.copyOf(table, rows), flaw, random);
        double[] weights = random.nextInt(3) == 0 ? random.doubles(rows, 0.5, 2).toArray() : null;
        CovarianceStructure structure = CovarianceStructures.all().get((int) Math.floorMod(seed, 14L));
        int components = 1 + random.nextInt(6);
        while (structure.minimumRows(components, features) > rows || components > distinct(table)) {
            components--;
        }
        return components == 0
                ? of(seed + 1_000_000)
                : new RandomProblem(seed, flaw, table, weights, structure, components);
    }

    private static double[][] flawed(double[][] table, Flaw flaw, Random random) {
        int features = table[0].length;
        if (flaw == Flaw.DUPLICATES) {
            for (int n = table.length / 2; n < table.length; n++) {
                table[n] = table[random.nextInt(n / 2)].clone();
            }
        }
        if (flaw == Flaw.TIES) {
            return Tables.rounded(table, 0.5);
        }
        if (flaw == Flaw.CONSTANT_COLUMN && features > 1) {
            return Tables.map(table, (value, d) -> d == 1 ? 7.25 : value);
        }
        if (flaw == Flaw.COLLINEAR_COLUMNS && features > 1) {
            for (double[] row : table) {
                row[1] = 2 * row[0];
            }
        }
        return table;
    }

    private static long distinct(double[][] table) {
        return Arrays.stream(table).map(Arrays::toString).distinct().count();
    }

    public ArrayRows rows() {
        return weights == null ? Rows.of(table) : Rows.of(table).withWeights(weights);
    }

    /** Options for this problem: few starts. */
    public FitOptions options() {
        return FitOptions.defaults()
                .withStructures(structure)
                .withComponents(components)
                .withStarts(4)
                .withSeed(seed);
    }

    /** For failure messages. */
    @Override
    public String toString() {
        return "problem of seed %d: %s, N %d, D %d, K %d, %s%s"
                .formatted(
                        seed,
                        structure.alias(),
                        table.length,
                        table[0].length,
                        components,
                        flaw,
                        weights == null ? "" : ", weighted");
    }
}
