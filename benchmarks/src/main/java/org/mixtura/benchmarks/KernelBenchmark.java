package org.mixtura.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.KernelSelection;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.ScalarKernels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.ScatterShape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The loops of EM over one tile in the nearest caches, per row, on plain and on vector kernels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(KernelBenchmark.ROWS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class KernelBenchmark {
    /** A multiple of every tile, so that each invocation does the same work. */
    static final int ROWS = 512;

    @Param({"scalar", "vector"})
    public String kernels;

    /** What decides on the precision, and on the scatter that is kept. */
    @Param({"spherical", "diag", "full"})
    public String shape;

    /** Below, at and above whole vectors and blocks of features. */
    @Param({"1", "2", "3", "5", "16", "17", "33", "64", "127"})
    public int features;

    @Param({"1", "3", "16"})
    public int components;

    private MixtureDensity density;
    private ScatterShape scatterShape;
    private Kernels tile;
    private int tiles;
    private double[] sums;
    private double[] counts;
    private double[] first;
    private double[] scatter;

    /** Draws the rows of one tile and fills it. */
    @Setup
    public void draw() {
        GaussianMixture mixture = OverlappingMixture.of(shape, components, features, new Random(1));
        density = mixture.density();
        scatterShape = mixture.structure().scatterShape();
        tile = kernels.equals("vector")
                ? KernelSelection.create(components, features, Long.MAX_VALUE)
                : new ScalarKernels(components, features);
        int rows = tile.tileRows();
        if (ROWS % rows != 0 || kernels.equals("vector") == tile instanceof ScalarKernels) {
            throw new IllegalStateException("no " + kernels + " kernels with tiles that divide " + ROWS + " rows");
        }
        tiles = ROWS / rows;
        sums = new double[2];
        counts = new double[components];
        first = new double[components * features];
        scatter = new double[scatterShape.length(components, features)];
        double[] values = Arrays.stream(mixture.sample(rows, 2).rows())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        tile.load(values, 0, rows, filled(features, 1), filled(features, 0), filled(rows, 1));
        logDensities();
        normalize();
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }

    /** Log joint densities of all rows under all components. */
    @Benchmark
    public double logDensities() {
        for (int i = 0; i < tiles; i++) {
            tile.logDensities(density);
        }
        return tile.value(0, 0);
    }

    /** To responsibilities; not from log densities, but from what the last call left, which takes as long. */
    @Benchmark
    public double normalize() {
        for (int i = 0; i < tiles; i++) {
            tile.normalize(sums);
        }
        return sums[0];
    }

    /** Counts, first and second moments of all components. */
    @Benchmark
    public double addMoments() {
        for (int i = 0; i < tiles; i++) {
            tile.addMoments(scatterShape, density, counts, first, scatter);
        }
        return scatter[0];
    }
}
