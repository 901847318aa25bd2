package org.mixtura.inference.test;

import java.util.List;
import java.util.Optional;

/**
 * Tests of K against K + 1 components for rising K.
 *
 * @param tests at least one; all but the last are significant
 * @param obstacle why there is no further test though the last one is significant; empty if nothing is in the way
 * @param steps for each feature the step to which its values are rounded, in the data and in the replicates; 0 if they are not
 */
public record LikelihoodRatioSequence(List<LikelihoodRatio> tests, Optional<String> obstacle, List<Double> steps) {
    /** Keeps copies of the lists. */
    public LikelihoodRatioSequence {
        tests = List.copyOf(tests);
        steps = List.copyOf(steps);
    }

    /** The smallest number of components that was not rejected, or the largest that was tried. */
    public int components() {
        return last().components() + (last().significant() ? 1 : 0);
    }

    /** Whether that number was not rejected; if it was only the largest one tried, there may be more. */
    public boolean isConclusive() {
        return !last().significant();
    }

    private LikelihoodRatio last() {
        return tests.get(tests.size() - 1);
    }
}
