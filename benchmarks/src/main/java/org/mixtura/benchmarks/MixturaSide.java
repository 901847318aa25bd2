package org.mixtura.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitListener;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/**
 * Mixtura's side: {@code MixturaSide FOLDER NAME THREADS [ITERATIONS_FILE]}. The file receives how many iterations were run: the
 * most that peers can be compared after.
 */
public final class MixturaSide implements EmSide {
    private final String name;
    private final int threads;

    private MixturaSide(String name, int threads) {
        this.name = name;
        this.threads = threads;
    }

    /** Measures Mixtura. */
    public static void main(String[] arguments) throws Exception {
        Problem problem = Problem.read(Path.of(arguments[0]));
        int threads = Integer.parseInt(arguments[2]);
        int iterations = Measure.side(new MixturaSide(arguments[1], threads), problem, Integer.MAX_VALUE);
        if (arguments.length > 3) {
            Files.writeString(Path.of(arguments[3]), iterations + "\n");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String note() {
        return "";
    }

    @Override
    public Outcome run(Problem problem, int iterations) {
        CovarianceStructure structure =
                CovarianceStructures.named(problem.workload().structure()).orElseThrow();
        GaussianMixture start = GaussianMixture.of(
                structure, problem.weights(), problem.means(), structure.ofMatrices(problem.covariances()));
        FitOptions options =
                FitOptions.defaults().withInitial(start).withConvergence(new Convergence(iterations, 0, 0));
        Rows rows = Rows.of(problem.rows(), problem.workload().features());
        List<Long> times = new ArrayList<>();
        FitListener listener = new FitListener() {
            @Override
            public void onIteration(int components, CovarianceStructure of, int iteration, double mean) {
                times.add(System.nanoTime());
            }
        };
        Execution execution = Execution.defaults().withThreads(threads).withListener(listener);
        long begin = System.nanoTime();
        Candidate fit =
                new GaussianMixtureFitter(options).with(execution).fit(rows).best();
        double fitSeconds = (System.nanoTime() - begin) * 1e-9;
        double[] seconds = new double[iterations]; // from one E-step to the next there is one M-step and one E-step
        for (int i = 0; i < iterations; i++) {
            seconds[i] = (times.get(i + 1) - times.get(i)) * 1e-9;
        }
        return new Outcome(seconds, fitSeconds, fit.trace());
    }
}
