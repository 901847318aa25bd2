package org.mixtura.inference.test;

import java.util.List;
import java.util.Optional;

/**
 * Tests of K against K + 1 components for increasing K.
 *
 * @param tests the tests, at least one; all but the last are significant
 * @param obstacle the reason why no further test was possible although the last one is significant, if there is one
 * @param steps for each feature the step to which its values are rounded, in the data and in the replicates; 0 if they are not
 *     rounded
 */
public record LikelihoodRatioSequence(List<LikelihoodRatio> tests, Optional<String> obstacle, List<Double> steps) {
    /** Copies the lists. */
    public LikelihoodRatioSequence {
        tests = List.copyOf(tests);
        steps = List.copyOf(steps);
    }

    /** The smallest number of components that was not rejected or, if all were rejected, the largest alternative. */
    public int components() {
        return last().components() + (last().significant() ? 1 : 0);
    }

    /** Whether {@link #components} was tested and not rejected; otherwise there may be more components. */
    public boolean isConclusive() {
        return !last().significant();
    }

    private LikelihoodRatio last() {
        return tests.get(tests.size() - 1);
    }
}
