import java.nio.file.Path;
import org.mixtura.benchmarks.EmSide;
import org.mixtura.benchmarks.Measure;
import org.mixtura.benchmarks.Problem;
import smile.stat.distribution.MultivariateExponentialFamilyMixture;
import smile.stat.distribution.MultivariateGaussianDistribution;
import smile.stat.distribution.MultivariateGaussianMixture;
import smile.stat.distribution.MultivariateMixture.Component;
import smile.tensor.DenseMatrix;

/**
 * Smile. Its fit stops after one iteration whenever the log-likelihood is negative, so it is called once for every iteration. Each
 * of its iterations evaluates the densities a second time, for the log-likelihood, and multiplies the variances of full covariances
 * by 1.00001. It has no threads here.
 */
final class SmileSide implements EmSide {
    public static void main(String[] arguments) throws Exception {
        Measure.side(new SmileSide(), Problem.read(Path.of(arguments[0])), Integer.parseInt(arguments[1]));
    }

    @Override
    public String name() {
        return "Smile " + MultivariateGaussianMixture.class.getPackage().getImplementationVersion();
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public String note() {
        return "on JDK " + Runtime.version().feature();
    }

    @Override
    public Outcome run(Problem problem, int iterations) {
        double[][] rows = problem.table();
        Component[] components = components(problem);
        double[] seconds = new double[iterations];
        double mean = Double.NaN;
        long begin = System.nanoTime();
        for (int i = 0; i < iterations; i++) {
            long from = System.nanoTime();
            // gamma = 0: responsibilities as they are, not sharpened
            var step = MultivariateExponentialFamilyMixture.fit(rows, components, 0, 1, 0);
            seconds[i] = (System.nanoTime() - from) * 1e-9;
            components = step.components;
            mean = step.L / rows.length;
        }
        return new Outcome(seconds, (System.nanoTime() - begin) * 1e-9, mean);
    }

    private static Component[] components(Problem problem) {
        Component[] components = new Component[problem.workload().components()];
        boolean diagonal = problem.workload().structure().equals("diag");
        for (int k = 0; k < components.length; k++) {
            double[][] covariance = problem.covariances()[k];
            double[] mean = problem.means()[k];
            components[k] = new Component(
                    problem.weights()[k],
                    diagonal
                            ? new MultivariateGaussianDistribution(mean, diagonal(covariance))
                            : new MultivariateGaussianDistribution(mean, DenseMatrix.of(covariance)));
        }
        return components;
    }

    private static double[] diagonal(double[][] matrix) {
        double[] diagonal = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            diagonal[i] = matrix[i][i];
        }
        return diagonal;
    }
}
