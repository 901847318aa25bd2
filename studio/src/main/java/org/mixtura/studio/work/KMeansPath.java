package org.mixtura.studio.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Lloyd's k-means (1982, doi:10.1109/TIT.1982.1056489) step by step, on features divided by their standard deviations, from
 * centres on rows drawn at random.
 */
final class KMeansPath {
    private static final int ATTEMPTS = 100;
    private static final int CHUNK = 1 << 14;

    /**
     * Centres, and what they are worth.
     *
     * @param centres K centres of D values, in the units of the data
     * @param meanSquare the mean squared distance of a row from its centre, in standard deviations
     */
    record Step(double[][] centres, double meanSquare) {}

    private final Selection selection;
    private final int features;
    private final double[] unit;
    private final int[] labels;
    private final List<Step> steps = new ArrayList<>();

    KMeansPath(Selection selection, int components, long seed) {
        this.selection = selection;
        this.features = selection.features().size();
        this.unit = standardDeviations(selection.values(), features);
        this.labels = new int[selection.size()];
        add(drawn(components, seed));
    }

    /** As many different rows. */
    private double[][] drawn(int components, long seed) {
        Random random = new Random(seed); // its numbers are the same on every JDK
        Set<List<Double>> seen = new HashSet<>();
        double[][] centres = new double[components][];
        for (int k = 0; k < components; k++) {
            int attempt = 0;
            do {
                if (++attempt > ATTEMPTS) {
                    throw new IllegalArgumentException("there are hardly " + components
                            + " different rows: choose fewer components, or more columns");
                }
                centres[k] = selection.row(random.nextInt(selection.size()));
            } while (!seen.add(Arrays.stream(centres[k]).boxed().toList()));
        }
        return centres;
    }

    private void add(double[][] centres) {
        double sum = IntStream.range(0, (labels.length + CHUNK - 1) / CHUNK)
                .parallel()
                .mapToDouble(chunk -> assign(centres, chunk * CHUNK, Math.min(labels.length, (chunk + 1) * CHUNK)))
                .boxed()
                .toList()
                .stream() // added up in one order
                .mapToDouble(Double::doubleValue)
                .sum();
        steps.add(new Step(centres, sum / labels.length));
    }

    private double assign(double[][] centres, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            labels[n] = nearest(selection.values(), n, centres);
            sum += squaredDistance(selection.values(), n, centres[labels[n]]);
        }
        return sum;
    }

    /** The nearest centre of row n of an array; the first of equals. */
    private int nearest(double[] values, int n, double[][] centres) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centres.length; k++) {
            double distance = squaredDistance(values, n, centres[k]);
            if (distance < least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    private double squaredDistance(double[] values, int n, double[] centre) {
        double sum = 0;
        for (int d = 0; d < features; d++) {
            double difference = (values[n * features + d] - centre[d]) / unit[d];
            sum += difference * difference;
        }
        return sum;
    }

    /** The parts of all rows after the last step; the array itself, which the next step changes. */
    int[] labels() {
        return labels;
    }

    /** The step with this number; 0 are the drawn rows. */
    Step at(int number) {
        while (steps.size() <= number) {
            add(means(steps.get(steps.size() - 1).centres));
        }
        return steps.get(number);
    }

    /** The means of the parts; a part without rows keeps its centre. */
    private double[][] means(double[][] centres) {
        double[][] sums = new double[centres.length][features];
        int[] counts = new int[centres.length];
        double[] values = selection.values();
        for (int n = 0; n < labels.length; n++) {
            int k = labels[n];
            counts[k]++;
            for (int d = 0; d < features; d++) {
                sums[k][d] += values[n * features + d] - centres[k][d];
            }
        }
        for (int k = 0; k < centres.length; k++) {
            for (int d = 0; d < features; d++) {
                sums[k][d] = centres[k][d] + sums[k][d] / Math.max(1, counts[k]);
            }
        }
        return sums;
    }

    /** The parts of the rows that pictures show, at a step. */
    int[] shownLabels(int number) {
        double[][] centres = at(number).centres;
        return IntStream.range(0, selection.shown().length / features)
                .map(n -> nearest(selection.shown(), n, centres))
                .toArray();
    }

    private static double[] standardDeviations(double[] values, int features) {
        int rows = values.length / features;
        double[] deviations = new double[features];
        for (int d = 0; d < features; d++) {
            double origin = values[d];
            double first = 0;
            double second = 0;
            for (int n = 0; n < rows; n++) {
                double difference = values[n * features + d] - origin;
                first += difference / rows;
                second += difference * difference / rows;
            }
            double variance = second - first * first;
            deviations[d] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return deviations;
    }
}
