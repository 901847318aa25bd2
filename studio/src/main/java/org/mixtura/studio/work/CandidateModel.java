package org.mixtura.studio.work;

import java.util.List;
import java.util.Optional;
import org.mixtura.FitResult;
import org.mixtura.fit.Candidate;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;

/** The model of a candidate, as if it had been chosen, with what is known of the labels of its rows. */
final class CandidateModel {
    private CandidateModel() {}

    static MixtureModel of(
            FitResult result, Candidate candidate, FeatureMatrix selection, Optional<KnownGroups> groups) {
        List<String> features = selection.features();
        MixtureModel model = result.choosing(candidate).model(features);
        if (groups.isEmpty()) {
            return model;
        }
        FitRecord fit = model.fit().orElseThrow();
        FitRecord labelled =
                fit.labels().isPresent() ? fit : fit.withLabels(labels(result, candidate.mixture(), selection));
        return model.withFit(labelled.withLabelColumn(groups.get().column()));
    }

    /** Those of a candidate that was not chosen, whose predictions were not examined. */
    private static FitRecord.Labels labels(FitResult result, GaussianMixture mixture, FeatureMatrix selection) {
        return new FitRecord.Labels(
                Optional.empty(),
                result.rows().labels().labelled(),
                selection.logLikelihood(mixture),
                Optional.empty());
    }
}
