package org.mixtura.fit;

/**
 * The criterion that compares candidates; smaller is better. Below, with log-likelihood L, p free parameters, and n the number of
 * rows, or the sum of their weights where that is larger (see {@link org.mixtura.rows.RowsSummary#sampleSize}):
 */
public enum Criterion {
    /** BIC = -2 L + p log n. Schwarz (1978), doi:10.1214/aos/1176344136. mclust prints the negative. */
    BIC {
        @Override
        public double of(Candidate candidate) {
            return candidate.bic();
        }
    },
    /**
     * ICL = BIC - 2 sum_n w_n log max_k r_nk: BIC, plus a penalty for rows that belong to several components. Biernacki,
     * Celeux and Govaert (2000), doi:10.1109/34.865189, in mclust's form.
     */
    ICL {
        @Override
        public double of(Candidate candidate) {
            return candidate.icl();
        }
    },
    /** AIC = -2 L + 2 p. Akaike (1974), doi:10.1109/TAC.1974.1100705. */
    AIC {
        @Override
        public double of(Candidate candidate) {
            return candidate.aic();
        }
    },
    /**
     * CV = -2 sum_n w_n log p_n(x_n), where p_n is fitted, from the candidate's mixture as the start, to the rows without the tenth
     * that row n belongs to. If starts are tried on a sample of the rows, CV is computed from the sample. Smyth (2000),
     * doi:10.1023/A:1008940618127. It is computed only on request, since it takes ten more fits.
     */
    CV {
        @Override
        public double of(Candidate candidate) {
            return candidate.crossValidation();
        }
    };

    /** The value of this criterion for a candidate; NaN if the candidate failed. */
    public abstract double of(Candidate candidate);
}
