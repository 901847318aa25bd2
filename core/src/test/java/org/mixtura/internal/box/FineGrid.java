package org.mixtura.internal.box;

import org.mixtura.internal.math.GaussLegendre;

/** Log P and the moments by the definition: 14 Gauss-Legendre nodes along each side, one exponential each. */
final class FineGrid {
    private static final GaussLegendre RULE = GaussLegendre.of(14);

    private final BoxProblem problem;
    private final int dimension;
    private final double[] offset;
    private double sum;
    private final double[] first;
    private final double[] second;

    FineGrid(BoxProblem problem) {
        this.problem = problem;
        this.dimension = problem.dimension();
        this.offset = new double[dimension];
        this.first = new double[dimension];
        this.second = new double[dimension * (dimension + 1) / 2];
    }

    /** Fills in the results. */
    void evaluate(Box box) {
        visit(box, 0, 1);
        double log = Math.log(sum) - 0.5 * box.logDeterminant - 0.5 * dimension * Math.log(2 * Math.PI);
        box.logProbability = log + logDensity(box, box.lower);
        for (int i = 0, at = 0; i < dimension; i++) {
            box.first[i] = first[i] / sum;
            for (int j = 0; j <= i; j++, at++) {
                box.second[at] = second[at] / sum - first[i] / sum * first[j] / sum;
            }
        }
        for (int i = 0; i < dimension; i++) {
            box.first[i] += box.lower[i];
        }
    }

    private double logDensity(Box box, double[] x) {
        double distance = 0;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                int at = j <= i ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
                distance += box.precision[at] * (x[i] - problem.mean()[i]) * (x[j] - problem.mean()[j]);
            }
        }
        return -0.5 * distance;
    }

    private void visit(Box box, int side, double weight) {
        if (side == dimension) {
            double[] x = new double[dimension];
            for (int i = 0; i < dimension; i++) {
                x[i] = box.lower[i] + offset[i];
            }
            double f = weight * Math.exp(logDensity(box, x) - logDensity(box, box.lower));
            sum += f;
            for (int i = 0, at = 0; i < dimension; i++) {
                first[i] += f * offset[i];
                for (int j = 0; j <= i; j++, at++) {
                    second[at] += f * offset[i] * offset[j];
                }
            }
            return;
        }
        double half = 0.5 * (box.upper[side] - box.lower[side]);
        for (int k = 0; k < RULE.nodes().length; k++) {
            offset[side] = half * (1 + RULE.nodes()[k]);
            visit(box, side + 1, weight * half * RULE.weights()[k]);
        }
    }
}
