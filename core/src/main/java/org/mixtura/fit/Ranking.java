package org.mixtura.fit;

import java.util.Comparator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The order of fits. A sound fit is better than any doubtful one, since the likelihood of a doubtful fit means nothing. */
public final class Ranking {
    private Ranking() {}

    /** Orders sound fits before doubtful ones, then by value, the smallest first; NaN is the largest. */
    public static <T> Comparator<T> soundFirst(Predicate<T> isSound, ToDoubleFunction<T> value) {
        // not by the comparators of Comparator: they are serializable, and so made anew by every process, which takes
        // 15 ms
        return (one, other) -> {
            int doubtful = Boolean.compare(isSound.test(other), isSound.test(one));
            return doubtful != 0 ? doubtful : Double.compare(value.applyAsDouble(one), value.applyAsDouble(other));
        };
    }

    /** Orders sound candidates before doubtful ones, then by a criterion, the best first. */
    public static Comparator<Candidate> of(Criterion criterion) {
        return soundFirst(Candidate::sound, criterion::of);
    }
}
