package org.mixtura.prior;

import org.mixtura.model.GaussianMixture;

/** What is believed of a mixture before any row is seen, such that an M-step needs no more than other sums. */
public interface Prior {
    /** No rows but those that are seen. */
    Prior NONE = new Prior() {
        @Override
        public PosteriorSums addedTo(PosteriorSums sums) {
            return sums;
        }

        @Override
        public double logDensity(GaussianMixture mixture) {
            return 0;
        }
    };

    /** The sums of the rows with what the prior adds to them, as if it had seen rows before. */
    PosteriorSums addedTo(PosteriorSums sums);

    /** The log density of a mixture, up to a constant, in the units of the log-likelihood. */
    double logDensity(GaussianMixture mixture);
}
