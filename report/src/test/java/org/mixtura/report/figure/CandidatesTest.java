package org.mixtura.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.SearchRecord.Tried;
import org.mixtura.report.Fixtures;
import org.mixtura.report.drawing.Svg;

class CandidatesTest {
    private static final MixtureModel MODEL =
            Fixtures.fitted(Fixtures.table(Fixtures.mixture(2), 60), List.of("a", "b"), 1, 2, 3, 59);

    private final Candidates candidates = Candidates.of(MODEL).orElseThrow();

    @Test
    void theBestIsTheModel() {
        assertThat(candidates.best().components()).isEqualTo(MODEL.mixture().components());
        double smallest = candidates.search().candidates().stream()
                .filter(Candidates::isSound)
                .mapToDouble(Tried::bic)
                .min()
                .orElseThrow();
        assertThat(candidates.value(candidates.best())).isEqualTo(smallest);
        assertThat(candidates.structures())
                .hasSize(2)
                .startsWith(candidates.best().covariance());
        assertThat(candidates.bestOfOtherSize().orElseThrow().components())
                .isNotEqualTo(candidates.best().components());
    }

    /** 59 components on 60 rows cannot be sound: no point of a curve, but a word under it. */
    @Test
    void whatFailedIsAGapWithAWord() {
        assertThat(candidates.search().candidates())
                .filteredOn(tried -> tried.components() == 59)
                .hasSize(2)
                .noneMatch(Candidates::isSound);
        assertThat(Svg.file(CriterionCurves.of(candidates))).containsPattern(">[12] (failed|doubtful)<");
    }

    @Test
    void aModelFromElsewhereHasNone() {
        assertThat(Candidates.of(Fixtures.model(MODEL.mixture(), List.of("a", "b"))))
                .isEmpty();
    }
}
