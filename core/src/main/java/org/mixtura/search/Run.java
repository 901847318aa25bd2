package org.mixtura.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mixtura.em.EmResult;
import org.mixtura.fit.Ranking;
import org.mixtura.fit.Repair;

/**
 * A run of EM, judged once: that takes an M-step.
 *
 * @param result where it ended
 * @param sound whether all components mean something there
 * @param trace the mean log-likelihoods from its start on
 * @param repairs the components that were placed anew, which happens in the first part of a run alone
 */
public record Run(EmResult result, boolean sound, double[] trace, List<Repair> repairs) {
    /** Sound ones before the others, then the likelier. */
    static final Comparator<Run> BEST_FIRST = Ranking.soundFirst(Run::sound, run -> -run.objective());

    int iterations() {
        return trace.length - 1;
    }

    double objective() {
        return result.objective();
    }

    /** This run and the one that went on from its end, as one. */
    Run then(Run later) {
        double[] joined = Arrays.copyOf(trace, trace.length + later.trace.length - 1);
        System.arraycopy(later.trace, 1, joined, trace.length, later.trace.length - 1);
        return new Run(later.result, later.sound, joined, repairs);
    }
}
