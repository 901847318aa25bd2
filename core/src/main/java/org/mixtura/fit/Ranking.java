package org.mixtura.fit;

import java.util.Comparator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What is better of two fits: a sound one, however good a doubtful one looks, since the likelihood of that means nothing. */
public final class Ranking {
    private Ranking() {}

    /** Sound ones before doubtful ones, then the smaller value; NaN is the largest. */
    public static <T> Comparator<T> soundFirst(Predicate<T> isSound, ToDoubleFunction<T> value) {
        return Comparator.<T, Boolean>comparing(one -> !isSound.test(one)).thenComparingDouble(value);
    }

    /** Candidates by a criterion: sound ones before doubtful ones, then the better. */
    public static Comparator<Candidate> of(Criterion criterion) {
        return soundFirst(Candidate::sound, criterion::of);
    }
}
