package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** From log joint densities to responsibilities, row by row in the lanes. */
final class Softmax {
    private Softmax() {}

    static void takeMaximum(double[] logs, int offset, double[] maximum, int rows) {
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector log = DoubleVector.fromArray(SPECIES, logs, offset + n);
            DoubleVector largest = DoubleVector.fromArray(SPECIES, maximum, n);
            // max() would also order zeros and NaNs, for several instructions more
            largest.blend(log, largest.lt(log)).intoArray(maximum, n);
        }
    }

    /** values = exp(values - maximum), added to the sum. */
    static void exponentiate(double[] values, int offset, double[] maximum, double[] sum, int rows) {
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector log = DoubleVector.fromArray(SPECIES, values, offset + n);
            DoubleVector term = VectorMath.exp(log.sub(DoubleVector.fromArray(SPECIES, maximum, n)));
            term.intoArray(values, offset + n);
            DoubleVector.fromArray(SPECIES, sum, n).add(term).intoArray(sum, n);
        }
    }

    /** logDensity = maximum + log(sum); the sum becomes weight / sum; the weighted totals are added to {@code totals}. */
    static void finish(
            double[] maximum, double[] sum, double[] weights, double[] logDensity, int rows, double[] totals) {
        DoubleVector logLikelihood = DoubleVector.zero(SPECIES);
        DoubleVector logSums = DoubleVector.zero(SPECIES);
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector s = DoubleVector.fromArray(SPECIES, sum, n);
            DoubleVector w = DoubleVector.fromArray(SPECIES, weights, n);
            DoubleVector logSum = VectorMath.log(s);
            DoubleVector log = DoubleVector.fromArray(SPECIES, maximum, n).add(logSum);
            log.intoArray(logDensity, n);
            logLikelihood = w.fma(log, logLikelihood);
            logSums = w.fma(logSum, logSums);
            w.div(s).intoArray(sum, n);
        }
        double[] scratch = new double[COUNT];
        totals[0] += Lanes.sum(logLikelihood, scratch);
        totals[1] -= Lanes.sum(logSums, scratch); // the largest share of a row is exp(0) / sum
    }

    static void multiply(double[] values, int offset, double[] factors, int rows) {
        for (int n = 0; n < rows; n += COUNT) {
            DoubleVector.fromArray(SPECIES, values, offset + n)
                    .mul(DoubleVector.fromArray(SPECIES, factors, n))
                    .intoArray(values, offset + n);
        }
    }
}
