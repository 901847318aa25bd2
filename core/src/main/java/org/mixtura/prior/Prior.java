package org.mixtura.prior;

import org.mixtura.model.GaussianMixture;

/** A prior distribution over mixtures whose effect on an M-step is a change of the sums (a conjugate prior). */
public interface Prior {
    /** No prior: the sums stay those of the rows. */
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

    /** The sums of the rows plus those of the prior, which acts like additional rows. */
    PosteriorSums addedTo(PosteriorSums sums);

    /** The log prior density of a mixture, up to a constant, in the units of the log-likelihood. */
    double logDensity(GaussianMixture mixture);
}
