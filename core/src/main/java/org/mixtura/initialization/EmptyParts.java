package org.mixtura.initialization;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fills each empty part of a partition with the rows of one place: the place that adds most to the sum of squares about the means
 * of the parts. This empties no other part, so that no part is empty in the end if there are as many places as parts.
 */
final class EmptyParts {
    private final Points points;
    private final int[] labels;
    private final int parts;

    private EmptyParts(Points points, int[] labels, int parts) {
        this.points = points;
        this.labels = labels;
        this.parts = parts;
    }

    /** Fills the empty parts of a partition, in place. */
    static void fill(Points points, int[] labels, int parts) {
        boolean[] filled = new boolean[parts];
        int count = 0;
        for (int label : labels) {
            count += filled[label] ? 0 : 1;
            filled[label] = true;
        }
        if (count < parts) {
            new EmptyParts(points, labels, parts).fill();
        }
    }

    private void fill() {
        int[] places = points.identity();
        int count = 1 + Arrays.stream(places).max().orElse(-1);
        int[] partOf = new int[count];
        for (int n = 0; n < labels.length; n++) {
            partOf[places[n]] = labels[n]; // places that were cut in two come together
        }
        int[] placesIn = new int[parts];
        for (int part : partOf) {
            placesIn[part]++;
        }
        int[] empty =
                IntStream.range(0, parts).filter(part -> placesIn[part] == 0).toArray();
        double[] squares = squares(places, count);
        int[] farthestFirst = IntStream.range(0, count)
                .boxed()
                .sorted((one, other) -> Double.compare(squares[other], squares[one]))
                .mapToInt(Integer::intValue)
                .toArray();
        int filled = 0;
        for (int i = 0; i < count && filled < empty.length; i++) {
            int place = farthestFirst[i];
            if (placesIn[partOf[place]] > 1) {
                placesIn[partOf[place]]--;
                partOf[place] = empty[filled++];
            }
        }
        Arrays.setAll(labels, n -> partOf[places[n]]);
    }

    /** The contribution of the rows of each place to the sum of squares. */
    private double[] squares(int[] places, int count) {
        double[] means = new double[parts * points.dimension()];
        points.partMeans(labels, means);
        double[] squares = new double[count];
        for (int n = 0; n < labels.length; n++) {
            squares[places[n]] += points.weights()[n] * points.squaredDistance(n, means, labels[n]);
        }
        return squares;
    }
}
