package org.mixtura.soundness;

import java.util.List;
import org.mixtura.em.EmResult;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.fit.FitOptions;
import org.mixtura.geometry.Frame;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Workers;

/** Rows, and mixtures of one structure that are judged by them. */
record Judged(FitData data, Frame frame) {
    static Judged of(Rows rows, CovarianceStructure structure) {
        FitData data = FitData.of(Population.of(rows), FitOptions.defaults());
        return new Judged(data, data.frame(structure));
    }

    SampleExpectation expectation(ScatterShape shape) {
        return Population.of(data.sample().rows()).expectation(frame.standardization(), shape, Workers.of(1));
    }

    /** A mixture in the units of the data as if a run of EM had ended there. */
    EmResult ended(GaussianMixture mixture) {
        GaussianMixture standard = frame.standardization().toStandard(mixture);
        MixtureStatistics statistics =
                expectation(mixture.structure().scatterShape()).expect(standard.density());
        return new EmResult(standard, statistics, new double[] {0}, true, List.of(), new long[0]);
    }
}
