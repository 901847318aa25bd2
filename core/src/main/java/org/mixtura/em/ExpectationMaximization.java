package org.mixtura.em;

import java.util.Optional;
import org.mixtura.expectation.Expectation;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Repair;
import org.mixtura.journal.Incumbent;
import org.mixtura.journal.Journal;
import org.mixtura.journal.RunKey;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.threads.Deadline;

/**
 * The EM algorithm: one loop for all sources of rows, all covariance structures and any number of threads. Each iteration is one
 * E-step, and the log-likelihood never falls.
 *
 * <p>Dempster, Laird and Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm,
 * doi:10.1111/j.2517-6161.1977.tb01600.x.
 */
public final class ExpectationMaximization {
    private final Expectation expectation;
    private final Maximization maximization;
    private final Convergence convergence;
    private final Deadline deadline;
    private final IterationListener listener;
    private final Journal journal;
    private final String rows;

    /** EM with these two steps, this stopping rule, no step after the deadline, and this listener. */
    public ExpectationMaximization(
            Expectation expectation,
            Maximization maximization,
            Convergence convergence,
            Deadline deadline,
            IterationListener listener) {
        this(expectation, maximization, convergence, deadline, listener, Journal.NONE, "");
    }

    private ExpectationMaximization(
            Expectation expectation,
            Maximization maximization,
            Convergence convergence,
            Deadline deadline,
            IterationListener listener,
            Journal journal,
            String rows) {
        this.expectation = expectation;
        this.maximization = maximization;
        this.convergence = convergence;
        this.deadline = deadline;
        this.listener = listener;
        this.journal = journal;
        this.rows = rows;
    }

    /**
     * The same algorithm with a journal: each run continues from its state in the journal, if there is one, and is recorded there.
     *
     * @param rows the name of the rows of the expectation in the journal
     */
    public ExpectationMaximization recordedIn(Journal journal, String rows) {
        return new ExpectationMaximization(expectation, maximization, convergence, deadline, listener, journal, rows);
    }

    /**
     * Runs EM from a mixture: each iteration is one M-step and one E-step.
     *
     * @param smallestCount a component with a smaller count is placed anew (see {@link Repair}); 0 for never
     */
    public EmResult run(GaussianMixture start, double smallestCount) {
        return run(inputs(start, smallestCount, false, Incumbent.NONE), Optional.empty());
    }

    /**
     * Runs EM with acceleration from a mixture (see {@link Acceleration}). A step that would lower the likelihood is not taken, but
     * counts as an iteration, and the next step is a plain one. The step after a small one is also plain, since only a small step
     * of plain EM ends the run. With factors, every step is plain: the acceleration would need all entries of D x D matrices as
     * coordinates.
     */
    public EmResult runAccelerated(GaussianMixture start) {
        return run(inputs(start, 0, acceleratesStructure(), Incumbent.NONE), Optional.empty());
    }

    /**
     * Continues a finished run on the same rows, without repeating its last E-step.
     *
     * @param accelerated whether to continue like {@link #runAccelerated} or like {@link #run}
     * @param incumbent the best run so far; this one gives up if it cannot beat it
     */
    public EmResult resume(EmResult reached, boolean accelerated, Incumbent incumbent) {
        RunKey inputs = inputs(reached.mixture(), 0, accelerated && acceleratesStructure(), incumbent);
        return run(inputs, Optional.of(reached.statistics()));
    }

    private boolean acceleratesStructure() {
        return maximization
                .point()
                .filter(point -> point.structure().rank() == 0)
                .isPresent();
    }

    private RunKey inputs(GaussianMixture start, double smallestCount, boolean accelerated, Incumbent incumbent) {
        return new RunKey(rows, start, convergence, smallestCount, accelerated, incumbent);
    }

    /**
     * Runs EM with these inputs.
     *
     * @param known the statistics of the start, if they are known
     */
    private EmResult run(RunKey inputs, Optional<MixtureStatistics> known) {
        Journal.Entry entry = journal.entry(inputs);
        EmRun run = entry.last()
                .map(state -> EmRun.resume(expectation, maximization, inputs, state))
                .orElseGet(() -> EmRun.begin(
                        expectation,
                        maximization,
                        inputs,
                        known.orElseGet(() -> expectation.expect(inputs.start().density()))));
        listener.onIteration(run.iterations(), run.objective());
        while (!run.isOver() && !deadline.hasPassed()) {
            run.advance();
            entry.reached(run::state);
            listener.onIteration(run.iterations(), run.objective());
        }
        entry.ended(run::state);
        return run.result();
    }
}
