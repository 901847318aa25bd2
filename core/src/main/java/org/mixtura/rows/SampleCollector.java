package org.mixtura.rows;

import java.util.Arrays;

/** Gathers rows of positive weight. */
final class SampleCollector {
    private final int features;
    private final double[] values;
    private final double[] weights;
    private int size;

    SampleCollector(int features, int capacity) {
        this.features = features;
        this.values = new double[Math.multiplyExact(features, capacity)];
        this.weights = new double[capacity];
    }

    void add(RowBlock block, int n, double weight) {
        if (weight > 0) {
            int from = block.valuesOffset() + n * features;
            System.arraycopy(block.values(), from, values, size * features, features);
            weights[size++] = weight;
        }
    }

    void addAll(RowSample part) {
        System.arraycopy(part.values(), 0, values, size * features, part.values().length);
        System.arraycopy(part.weights(), 0, weights, size, part.size());
        size += part.size();
    }

    RowSample sample(boolean complete) {
        return new RowSample(features, Arrays.copyOf(values, size * features), Arrays.copyOf(weights, size), complete);
    }
}
