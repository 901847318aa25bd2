package org.mixtura.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mixtura.model.GaussianMixture;
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
 * What one row costs a program that scores rows as they come.
 *
 * <p>Three forks, since the compiler's choices differ from one JVM to the next by more than rounds within one do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RowBenchmark {
    /** So many that branches cannot be learned by heart, and so few that they stay in the nearest cache. */
    private static final int ROWS = 64;

    /** 8 fills vector registers of any width, 1 is all overhead, 13 leaves a tail. */
    @Param({"8", "1", "13"})
    public int features;

    @Param({"8", "3"})
    public int components;

    private GaussianMixture mixture;
    private double[][] rows;
    private double[] responsibilities;
    private int next;

    /** Draws the rows. */
    @Setup
    public void draw() {
        mixture = OverlappingMixture.of(components, features, new Random(1));
        rows = mixture.sample(ROWS, 2).rows();
        responsibilities = new double[components];
    }

    private double[] row() {
        next = (next + 1) % ROWS;
        return rows[next];
    }

    /** log p(x) of a row. */
    @Benchmark
    public double logDensity() {
        return mixture.logDensity(row());
    }

    /** The component of a row. */
    @Benchmark
    public int predict() {
        return mixture.predict(row());
    }

    /** The responsibilities for a row, without allocation. */
    @Benchmark
    public double responsibilities() {
        return mixture.responsibilities(row(), responsibilities);
    }
}
