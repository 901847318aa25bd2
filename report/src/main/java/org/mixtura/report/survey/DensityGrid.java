package org.mixtura.report.survey;

import java.util.Arrays;
import org.mixtura.model.ComponentLabels;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.drawing.PngImage;

/** The weights of rows in the cells of a grid over two features, for each component. It replaces a scatter plot for many rows. */
public final class DensityGrid {
    /** The smallest opacity of a cell with rows, so that it is visible. */
    private static final double FAINTEST = 0.16;

    private final int width;
    private final int height;
    private final double[] low;
    private final double[] perUnit;
    private final double[][] weights;

    /**
     * An empty grid.
     *
     * @param width the number of cells along the first feature
     * @param height the number of cells along the second
     * @param low the smallest value of each of the two features
     * @param high the largest value of each
     */
    public DensityGrid(int components, int width, int height, double[] low, double[] high) {
        this.width = width;
        this.height = height;
        this.low = low.clone();
        this.perUnit = new double[] {width / (high[0] - low[0]), height / (high[1] - low[1])};
        this.weights = new double[components][width * height];
    }

    /** Adds a row of component k; values beyond the edges count in the outermost cells. */
    public void add(double first, double second, int k, double weight) {
        int x = cell((first - low[0]) * perUnit[0], width);
        int y = cell((second - low[1]) * perUnit[1], height);
        weights[k][y * width + x] += weight;
    }

    private static int cell(double position, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, position));
    }

    /** The weight of component k in a cell, counted from the smallest values. */
    public double weight(int k, int x, int y) {
        return weights[k][y * width + x];
    }

    /**
     * The grid as a picture for light and dark backgrounds, the second feature upwards: the colour of a cell mixes those of its
     * components by their weights, and its opacity grows with its weight, on a logarithmic scale.
     *
     * @param labels the labels of the components, by which they are coloured
     */
    public PngImage image(ComponentLabels labels) {
        double[] totals = new double[width * height];
        for (double[] ofOne : weights) {
            Arrays.setAll(totals, cell -> totals[cell] + ofOne[cell]);
        }
        double largest = Arrays.stream(totals).max().orElseThrow();
        double smallest = Arrays.stream(totals).filter(t -> t > 0).min().orElse(1);
        int[] argb = new int[width * height];
        int[] colours = new int[weights.length];
        Arrays.setAll(colours, k -> Ink.component(labels, k).light());
        for (int cell = 0; cell < totals.length; cell++) {
            int upwards = (height - 1 - cell / width) * width + cell % width;
            argb[upwards] = totals[cell] > 0 ? pixel(colours, cell, totals[cell], smallest, largest) : 0;
        }
        return new PngImage(width, height, argb);
    }

    private int pixel(int[] colours, int cell, double total, double smallest, double largest) {
        double[] rgb = new double[3];
        for (int k = 0; k < weights.length; k++) {
            int colour = colours[k];
            double share = weights[k][cell] / total;
            rgb[0] += share * (colour >> 16 & 0xFF);
            rgb[1] += share * (colour >> 8 & 0xFF);
            rgb[2] += share * (colour & 0xFF);
        }
        double depth = largest > smallest ? StrictMath.log(total / smallest) / StrictMath.log(largest / smallest) : 1;
        int alpha =
                (int) Math.round(255 * (FAINTEST + (1 - FAINTEST) * 0.85 * depth)) & 0xF8; // few levels compress well
        return alpha << 24 | (int) Math.round(rgb[0]) << 16 | (int) Math.round(rgb[1]) << 8 | (int) Math.round(rgb[2]);
    }
}
