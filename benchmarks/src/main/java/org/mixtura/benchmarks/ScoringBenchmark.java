package org.mixtura.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
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

/** Scoring a table that does not fit the nearest cache, per row: what {@code mixtura score} computes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ScoringBenchmark.ROWS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ScoringBenchmark {
    static final int ROWS = 10_000;

    @Param({"full", "diag"})
    public String structure;

    /** 16 fills vector registers of any width, 17 leaves a tail, 67 is large and leaves one too. */
    @Param({"16", "17", "67"})
    public int features;

    @Param({"16"})
    public int components;

    private GaussianMixture mixture;
    private double[][] rows;
    private double[] responsibilities;
    private double[] values;
    private Scorer scorer;

    /** Draws the rows. */
    @Setup
    public void draw() {
        mixture = OverlappingMixture.of(structure, components, features, new Random(1));
        rows = mixture.sample(ROWS, 2).rows();
        responsibilities = new double[components];
        values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        scorer = Scorer.of(mixture, Long.MAX_VALUE);
    }

    /** Tile by tile, on all processors. */
    @Benchmark
    public Scores scorer() {
        return scorer.score(values, 0, ROWS);
    }

    /** The log-likelihood of the table, with all responsibilities, row by row. */
    @Benchmark
    public double rows() {
        double sum = 0;
        for (double[] row : rows) {
            sum += mixture.responsibilities(row, responsibilities);
        }
        return sum;
    }
}
