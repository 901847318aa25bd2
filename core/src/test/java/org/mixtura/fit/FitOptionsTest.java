package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Options;
import org.mixtura.testing.Tables;

class FitOptionsTest {
    private static final FitOptions DEFAULTS = FitOptions.defaults();

    /** A variant per option, by a switch that the compiler keeps complete: no option can be left out of the entries. */
    @ParameterizedTest
    @EnumSource(FitOption.class)
    void everyOptionShowsInItsEntryAndInEquality(FitOption option) {
        FitOptions base = Options.base();
        FitOptions other = Options.differentIn(option);
        Map<FitOption, String> entries = other.entries();
        assertThat(entries.keySet()).containsExactly(FitOption.values());
        assertThat(Arrays.stream(FitOption.values())
                        .filter(one -> !entries.get(one).equals(base.entries().get(one))))
                .containsExactly(option);
        assertThat(other).isNotEqualTo(base);
        assertThat(other.toString()).contains(option.words() + ": " + entries.get(option));
    }

    @ParameterizedTest
    @EnumSource(FitOption.class)
    void aBuilderHoldsWhatItWasMadeFrom(FitOption option) {
        FitOptions options = Options.differentIn(option);
        assertThat(options.toBuilder().build()).isEqualTo(options).hasSameHashCodeAs(options);
    }

    @Test
    void theWordsOfOptionsDiffer() {
        assertThat(Arrays.stream(FitOption.values()).map(FitOption::words)).doesNotHaveDuplicates();
    }

    /** With many features, structures that take long are tried only if somebody names them. */
    @Test
    void unnamedStructuresDependOnTheNumberOfFeatures() {
        assertThat(DEFAULTS.forFeatures(16).structures()).isEqualTo(CovarianceStructures.all());
        assertThat(DEFAULTS.forFeatures(17).structures()).isEqualTo(CovarianceStructures.direct());
        FitOptions named =
                DEFAULTS.toBuilder().structures(CovarianceStructures.all()).build();
        assertThat(named.forFeatures(17)).isSameAs(named).isNotEqualTo(DEFAULTS);
        Rows wide = Rows.of(Tables.normal(new Random(3), 30, 17));
        FitResult fit = new GaussianMixtureFitter(DEFAULTS.withComponents(1)).fit(wide);
        assertThat(fit.candidates()).extracting(Candidate::structure).isEqualTo(CovarianceStructures.direct());
        assertThat(fit.options().structures()).isEqualTo(CovarianceStructures.direct());
    }

    /** A mixture has no equality: an initial one is the same only as itself. */
    @Test
    void optionsWithDifferentInitialMixturesDiffer() {
        GaussianMixture one = Mixtures.random(CovarianceStructures.full(), 2, 3, new Random(1));
        GaussianMixture two = Mixtures.random(CovarianceStructures.full(), 2, 3, new Random(2));
        assertThat(DEFAULTS.withInitial(one))
                .isEqualTo(DEFAULTS.withInitial(one))
                .isNotEqualTo(DEFAULTS.withInitial(two));
    }

    @Test
    void aListThatChangesLaterChangesNoOptions() {
        List<Integer> counts = Arrays.asList(1, 2);
        FitOptions options = DEFAULTS.withComponents(counts);
        counts.set(0, 7);
        assertThat(options.components()).containsExactly(1, 2);
    }
}
