package org.mixtura.benchmarks.coverage;

import java.util.List;
import java.util.Locale;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.inference.test.LikelihoodRatioTest;
import org.mixtura.rows.Rows;

/** How often the test of K against K + 1 components rejects where there are K. */
final class TestSize {
    private static final double LEVEL = 0.05;

    private final Design design;
    private final int replicates;
    /** To which all values are rounded, in standard deviations; 0 if they are not. */
    private final double step;

    private int tables;
    private int rejected;

    TestSize(Design design, double step, int replicates) {
        this.design = design;
        this.step = step;
        this.replicates = replicates;
    }

    static String header() {
        return """
                | tables | covariances | n | rounded to | rejected, % |
                |---|---|---|---|---|
                """;
    }

    void add(int number) {
        double[][] table = design.table(number);
        for (double[] row : table) {
            for (int d = 0; d < row.length && step > 0; d++) {
                row[d] = step * Math.rint(row[d] / step);
            }
        }
        int components = design.truth().components();
        boolean significant = new LikelihoodRatioTest(
                        design.truth().structure(), LEVEL, new BootstrapOptions(replicates, number, 1))
                .run(Rows.of(table), components, components + 1)
                .tests()
                .get(0)
                .significant();
        tables++;
        rejected += significant ? 1 : 0;
    }

    List<String> lines() {
        String rounding = step > 0 ? step + " standard deviations" : "nothing";
        return List.of(design.line(rounding, String.format(Locale.ROOT, "%.1f", 100.0 * rejected / tables)));
    }
}
