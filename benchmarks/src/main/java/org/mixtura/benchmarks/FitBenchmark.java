package org.mixtura.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole fit of 20 EM iterations from a given start, on one thread: what small problems are made of. Large ones are
 * timed by {@code benchmarks/run}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FitBenchmark {
    private static final int ITERATIONS = 20;

    @Param({"full", "tied", "diag", "spherical"})
    public String structure;

    /** 999 rows do not fill the last tile; 5000 are many tiles. */
    @Param({"999", "5000"})
    public int rows;

    /** 4 is a common small table; 7 leaves a tail in vectors of any width. */
    @Param({"4", "7"})
    public int features;

    @Param({"3"})
    public int components;

    private Rows table;
    private GaussianMixtureFitter fitter;

    /** Draws the rows and the start. */
    @Setup
    public void draw() {
        GaussianMixture truth = OverlappingMixture.of(components, features, new Random(1));
        double[][] sample = truth.sample(rows, 2).rows();
        double[] weights = new double[components];
        double[][] means = new double[components][];
        double[][][] covariances = new double[components][features][features];
        for (int k = 0; k < components; k++) {
            weights[k] = 1.0 / components;
            means[k] = sample[k];
            for (int d = 0; d < features; d++) {
                covariances[k][d][d] = 2;
            }
        }
        CovarianceStructure family = CovarianceStructures.named(structure).orElseThrow();
        GaussianMixture start = GaussianMixture.of(family, weights, means, family.ofMatrices(covariances));
        table = Rows.of(sample);
        fitter = new GaussianMixtureFitter(FitOptions.defaults()
                        .withInitial(start)
                        .withConvergence(new Convergence(ITERATIONS, 0, 0))) // no test: every fit does the same work
                .with(Execution.defaults()
                        .withThreads(1)); // threads are a matter of large tables, and of benchmarks/run
    }

    /** The fit. */
    @Benchmark
    public FitResult fit() {
        return fitter.fit(table);
    }
}
