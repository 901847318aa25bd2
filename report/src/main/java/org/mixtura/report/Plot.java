package org.mixtura.report;

import org.mixtura.model.FitRecord;
import org.mixtura.model.SearchRecord;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.figure.Candidates;
import org.mixtura.report.figure.Certainty;
import org.mixtura.report.figure.CriterionCurves;
import org.mixtura.report.figure.DistanceQuantiles;
import org.mixtura.report.figure.Margin;
import org.mixtura.report.figure.Pairs;
import org.mixtura.report.figure.Profile;
import org.mixtura.report.figure.Scene;
import org.mixtura.report.figure.Traces;
import org.mixtura.report.survey.Survey;

/** The figures that can be drawn separately. */
public enum Plot {
    /** The matrix of pairs with ellipses. */
    PAIRS {
        @Override
        public Drawing draw(Scene scene) {
            return Pairs.of(scene);
        }
    },
    /** Histograms with component curves. */
    DENSITY {
        @Override
        public Drawing draw(Scene scene) {
            return Margin.all(scene);
        }
    },
    /** The criterion as a function of the number of components. */
    CRITERION {
        @Override
        public Drawing draw(Scene scene) {
            return CriterionCurves.of(Candidates.of(scene.model())
                    .orElseThrow(() ->
                            new IllegalArgumentException("the model file does not tell of other candidates: fit it"
                                    + " again with this version, or plot another kind")));
        }
    },
    /** The certainty of the assignments. */
    UNCERTAINTY {
        @Override
        public Drawing draw(Scene scene) {
            return Certainty.of(rows(scene));
        }
    },
    /** A heat map of the means. */
    PROFILE {
        @Override
        public Drawing draw(Scene scene) {
            return Profile.of(scene);
        }
    },
    /** The log-likelihood along the runs. */
    TRACES {
        @Override
        public Drawing draw(Scene scene) {
            return Traces.of(scene.model()
                    .fit()
                    .flatMap(FitRecord::search)
                    .filter((SearchRecord search) -> !search.traces().isEmpty())
                    .orElseThrow(() ->
                            new IllegalArgumentException("the model file has no traces of EM: fit it again with this"
                                    + " version, or plot another kind")));
        }
    },
    /** Mahalanobis distances against chi-square. */
    QUANTILES {
        @Override
        public Drawing draw(Scene scene) {
            return DistanceQuantiles.of(rows(scene));
        }
    };

    /**
     * Draws the figure.
     *
     * @throws IllegalArgumentException if the scene lacks the data for this figure
     */
    public abstract Drawing draw(Scene scene);

    private static Survey rows(Scene scene) {
        return scene.survey()
                .orElseThrow(() -> new IllegalArgumentException("this kind shows rows: name the data after the model"));
    }
}
