package org.mixtura.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mixtura.em.EmResult;
import org.mixtura.fit.Ranking;
import org.mixtura.fit.Repair;

/**
 * A run of EM with its judgement, which takes an M-step and is therefore made once.
 *
 * @param result the result of the run
 * @param sound whether the result is sound
 * @param trace the mean log-likelihoods from the start on
 * @param repairs the components that were placed anew, which happens only in the first part of a run
 */
public record Run(EmResult result, boolean sound, double[] trace, List<Repair> repairs) {
    /** Sound runs first, then by objective, the highest first. */
    static final Comparator<Run> BEST_FIRST = Ranking.soundFirst(Run::sound, run -> -run.objective());

    int iterations() {
        return trace.length - 1;
    }

    double objective() {
        return result.objective();
    }

    /** This run and its continuation as one run. */
    Run then(Run later) {
        double[] joined = Arrays.copyOf(trace, trace.length + later.trace.length - 1);
        System.arraycopy(later.trace, 1, joined, trace.length, later.trace.length - 1);
        return new Run(later.result, later.sound, joined, repairs);
    }
}
