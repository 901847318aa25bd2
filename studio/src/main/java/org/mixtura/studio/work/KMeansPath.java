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

    private final FeatureMatrix selection;
    private final int features;
    private final double[] precision;
    private final int[] labels;
    private final List<double[][]> centres = new ArrayList<>();
    private int labelled = -1; // the step whose parts the labels are

    KMeansPath(FeatureMatrix selection, int components, long seed) {
        this.selection = selection;
        this.features = selection.features().size();
        this.precision = Arrays.stream(selection.deviations())
                .map(deviation -> 1 / (deviation * deviation))
                .toArray();
        this.labels = new int[selection.size()];
        centres.add(drawn(components, seed));
    }

    /** Draws {@code components} different rows. */
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

    /** The nearest of the last centres for each row; the array itself, which the next step changes. */
    int[] labels() {
        int last = centres.size() - 1;
        if (labelled < last) {
            double[][] nearby = centres.get(last);
            IntStream.range(0, (labels.length + CHUNK - 1) / CHUNK)
                    .parallel()
                    .forEach(chunk -> label(nearby, chunk * CHUNK, Math.min(labels.length, (chunk + 1) * CHUNK)));
            labelled = last;
        }
        return labels;
    }

    private void label(double[][] nearby, int from, int to) {
        for (int n = from; n < to; n++) {
            labels[n] = nearest(selection.values(), n, nearby);
        }
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
            double difference = values[n * features + d] - centre[d];
            sum += difference * difference * precision[d];
        }
        return sum;
    }

    /** The K centres after a number of steps, in the units of the data; after 0 steps, these are the drawn rows. */
    double[][] centres(int number) {
        while (centres.size() <= number) {
            labels();
            centres.add(means(centres.get(centres.size() - 1)));
        }
        return centres.get(number);
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
        double[][] nearby = centres(number);
        return IntStream.range(0, selection.shown().length / features)
                .map(n -> nearest(selection.shown(), n, nearby))
                .toArray();
    }
}
