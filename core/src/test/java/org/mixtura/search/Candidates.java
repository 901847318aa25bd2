package org.mixtura.search;

import org.mixtura.expectation.Population;
import org.mixtura.fit.FitListener;
import org.mixtura.fit.FitOptions;
import org.mixtura.journal.Journal;
import org.mixtura.rows.Rows;
import org.mixtura.soundness.FitData;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/** Candidates of one fit that have not begun. */
final class Candidates {
    private final FitOptions options;
    private final FitData data;

    Candidates(double[][] table, FitOptions options) {
        this.options = options;
        this.data = FitData.of(Population.of(Rows.of(table)), options);
    }

    CandidateFit of(int components, String structure) {
        CovarianceStructure covariance = CovarianceStructures.named(structure).orElseThrow();
        FitContext context =
                new FitContext(Workers.of(1), Deadline.NONE, Journal.NONE, FitListener.NONE, ModelRoom.UNLIMITED);
        return new CandidateFit(data, options, components, covariance, 0, context);
    }

    FitData data() {
        return data;
    }
}
