package org.mixtura.fit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;

/**
 * One number of components with one covariance structure, and the result of fitting it: either a mixture or a failure. If the
 * candidate failed, the numbers are NaN or 0 and the lists are empty.
 */
public final class Candidate {
    private final int components;
    private final CovarianceStructure structure;
    private final @Nullable GaussianMixture mixture;
    private final double logLikelihood;
    private final long parameters;
    private final double bic;
    private final double aic;
    private final double icl;
    private final double crossValidation;
    private final int iterations;
    private final boolean converged;
    private final double secondsPerIteration;
    private final double[] trace;
    private final double[] effectiveRows;
    private final StartReport starts;
    private final List<Repair> repairs;
    private final boolean sound;
    private final List<String> warnings;
    private final @Nullable String failure;

    private Candidate(Builder builder) {
        components = builder.components;
        structure = builder.structure;
        mixture = builder.mixture;
        logLikelihood = builder.logLikelihood;
        parameters = builder.parameters;
        bic = builder.bic;
        aic = builder.aic;
        icl = builder.icl;
        crossValidation = builder.crossValidation;
        iterations = builder.iterations;
        converged = builder.converged;
        secondsPerIteration = builder.secondsPerIteration;
        trace = builder.trace;
        effectiveRows = builder.effectiveRows;
        starts = builder.starts;
        repairs = builder.repairs;
        sound = builder.sound;
        warnings = builder.warnings;
        failure = builder.failure;
    }

    /** A candidate that could not be fitted. */
    public static Candidate failed(int components, CovarianceStructure structure, String reason) {
        Builder builder = new Builder(components, structure);
        builder.failure = reason;
        return new Candidate(builder);
    }

    /** A builder of a candidate that was fitted. */
    public static Builder fitted(int components, CovarianceStructure structure, GaussianMixture mixture) {
        Builder builder = new Builder(components, structure);
        builder.mixture = mixture;
        return builder;
    }

    /**
     * This candidate under the name of another structure, one that has the same members for these numbers of components and
     * features.
     */
    public Candidate as(CovarianceStructure other) {
        if (other == structure) {
            return this;
        }
        Builder same = new Builder(components, other);
        same.mixture = mixture().withStructure(other);
        same.logLikelihood = logLikelihood;
        same.parameters = parameters;
        same.bic = bic;
        same.aic = aic;
        same.icl = icl;
        same.crossValidation = crossValidation;
        same.iterations = iterations;
        same.converged = converged;
        same.secondsPerIteration = secondsPerIteration;
        same.trace = trace;
        same.effectiveRows = effectiveRows;
        same.starts = starts;
        same.repairs = repairs;
        same.sound = sound;
        same.warnings = warnings;
        return new Candidate(same);
    }

    /** Whether there is a mixture. */
    public boolean isFitted() {
        return mixture != null;
    }

    /** The requested number of components. */
    public int components() {
        return components;
    }

    /** The covariance structure. */
    public CovarianceStructure structure() {
        return structure;
    }

    /**
     * The fitted mixture in canonical order.
     *
     * @throws IllegalStateException if the candidate failed; the message says why
     */
    public GaussianMixture mixture() {
        if (mixture == null) {
            throw new IllegalStateException("there is no mixture: " + failure);
        }
        return mixture;
    }

    /** The log-likelihood of {@link #mixture()}. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** The number of free parameters. */
    public long parameters() {
        return parameters;
    }

    /** See {@link Criterion#BIC}. */
    public double bic() {
        return bic;
    }

    /** See {@link Criterion#AIC}. */
    public double aic() {
        return aic;
    }

    /** See {@link Criterion#ICL}. */
    public double icl() {
        return icl;
    }

    /** See {@link Criterion#CV}; NaN unless the candidates are compared by it. */
    public double crossValidation() {
        return crossValidation;
    }

    /** The number of EM iterations that led to the mixture. */
    public int iterations() {
        return iterations;
    }

    /** Whether a tolerance was reached before the largest number of iterations. */
    public boolean converged() {
        return converged;
    }

    /** The median wall time of an EM iteration over all rows, or NaN if there was none. */
    public double secondsPerIteration() {
        return secondsPerIteration;
    }

    /** The mean log-likelihood per row after each iteration, from the start on; a copy. */
    public double[] trace() {
        return trace.clone();
    }

    /**
     * For each component, the sum of its responsibilities times row weights, where the weights are scaled so that 1 means one row
     * (see {@link org.mixtura.rows.RowsSummary#sampleSize}); a copy.
     */
    public double[] effectiveRows() {
        return effectiveRows.clone();
    }

    /** How well the starts agree. */
    public StartReport starts() {
        return starts;
    }

    /** The components that lost their rows and were placed anew, in the run that led to the mixture. */
    public List<Repair> repairs() {
        return repairs;
    }

    /**
     * Whether all components are trustworthy: each has enough rows, none lies on the covariance floor, and none is narrower than
     * the resolution of the values.
     */
    public boolean sound() {
        return sound;
    }

    /** Warnings about this fit. */
    public List<String> warnings() {
        return warnings;
    }

    /** The reason why there is no mixture; empty if there is one. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return structure.name() + " " + components + ": "
                + (isFitted() ? "BIC " + bic + (sound ? "" : ", doubtful") : failure);
    }

    /** A builder of a fitted candidate; a property that is not set has the value that it has for a failed candidate. */
    public static final class Builder {
        private final int components;
        private final CovarianceStructure structure;
        private @Nullable GaussianMixture mixture;
        private double logLikelihood = Double.NaN;
        private long parameters;
        private double bic = Double.NaN;
        private double aic = Double.NaN;
        private double icl = Double.NaN;
        private double crossValidation = Double.NaN;
        private int iterations;
        private boolean converged;
        private double secondsPerIteration = Double.NaN;
        private double[] trace = {};
        private double[] effectiveRows = {};
        private StartReport starts = StartReport.NONE;
        private List<Repair> repairs = List.of();
        private boolean sound;
        private List<String> warnings = List.of();
        private @Nullable String failure;

        private Builder(int components, CovarianceStructure structure) {
            this.components = components;
            this.structure = structure;
        }

        /** Sets {@link Candidate#logLikelihood()} and {@link Candidate#parameters()}. */
        public Builder likelihood(double logLikelihood, long parameters) {
            this.logLikelihood = logLikelihood;
            this.parameters = parameters;
            return this;
        }

        /** Sets {@link Candidate#bic()}, {@link Candidate#aic()} and {@link Candidate#icl()}. */
        public Builder criteria(double bic, double aic, double icl) {
            this.bic = bic;
            this.aic = aic;
            this.icl = icl;
            return this;
        }

        /** Sets {@link Candidate#crossValidation()}. */
        public Builder crossValidation(double crossValidation) {
            this.crossValidation = crossValidation;
            return this;
        }

        /** Sets {@link Candidate#iterations()} and {@link Candidate#converged()}. */
        public Builder iterations(int iterations, boolean converged) {
            this.iterations = iterations;
            this.converged = converged;
            return this;
        }

        /** Sets {@link Candidate#secondsPerIteration()}. */
        public Builder secondsPerIteration(double secondsPerIteration) {
            this.secondsPerIteration = secondsPerIteration;
            return this;
        }

        /** Sets {@link Candidate#trace()}. */
        public Builder trace(double[] trace) {
            this.trace = trace.clone();
            return this;
        }

        /** Sets {@link Candidate#effectiveRows()}. */
        public Builder effectiveRows(double[] effectiveRows) {
            this.effectiveRows = effectiveRows.clone();
            return this;
        }

        /** Sets {@link Candidate#starts()}. */
        public Builder starts(StartReport starts) {
            this.starts = starts;
            return this;
        }

        /** Sets {@link Candidate#repairs()}. */
        public Builder repairs(List<Repair> repairs) {
            this.repairs = List.copyOf(repairs);
            return this;
        }

        /** Sets {@link Candidate#sound()} and {@link Candidate#warnings()}. */
        public Builder judged(boolean sound, List<String> warnings) {
            this.sound = sound;
            this.warnings = List.copyOf(warnings);
            return this;
        }

        /** The candidate. */
        public Candidate build() {
            return new Candidate(this);
        }
    }
}
