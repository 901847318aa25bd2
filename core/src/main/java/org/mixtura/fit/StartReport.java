package org.mixtura.fit;

import java.util.List;

/** Evidence that the best optimum was found: how well the starts of a candidate agree. */
public final class StartReport {
    /** The report of a candidate that was not fitted. */
    static final StartReport NONE = builder(0, 0, 0).build();

    private final int tried;
    private final int finished;
    private final int agreeing;
    private final double gap;
    private final double similarity;
    private final double setAside;
    private final List<double[]> traces;

    private StartReport(Builder builder) {
        tried = builder.tried;
        finished = builder.finished;
        agreeing = builder.agreeing;
        gap = builder.gap;
        similarity = builder.similarity;
        setAside = builder.setAside;
        traces = builder.traces;
    }

    /** A builder of a report without another optimum; see {@link #tried}, {@link #finished} and {@link #agreeing}. */
    public static Builder builder(int tried, int finished, int agreeing) {
        return new Builder(tried, finished, agreeing);
    }

    /** The number of starts, each run for some iterations. */
    public int tried() {
        return tried;
    }

    /**
     * The number of starts, the best after those iterations, that were run until they converged or until they could no longer beat
     * another start.
     */
    public int finished() {
        return finished;
    }

    /** How many of the finished starts reached the best optimum. */
    public int agreeing() {
        return agreeing;
    }

    /** How much lower the log-likelihood of the next optimum is, or NaN if no other was reached. */
    public double gap() {
        return gap;
    }

    /**
     * How similarly the next optimum groups the rows: the adjusted Rand index, 1 for the same groups and 0 on average for random
     * groups; NaN if no other optimum was reached (Hubert and Arabie 1985, doi:10.1007/BF01908075).
     */
    public double similarity() {
        return similarity;
    }

    /**
     * By how much the log-likelihood of a mixture that was set aside as doubtful is higher, or NaN if none had a higher one. That
     * mixture may not have been run to convergence.
     */
    public double setAside() {
        return setAside;
    }

    /**
     * For each finished start, the mean log-likelihood per row after 0, 1, 2, ... iterations. For large tables, these are means
     * over a sample of the rows. Copies.
     */
    public List<double[]> traces() {
        return traces.stream().map(double[]::clone).toList();
    }

    /** A builder of a report. */
    public static final class Builder {
        private final int tried;
        private final int finished;
        private final int agreeing;
        private double gap = Double.NaN;
        private double similarity = Double.NaN;
        private double setAside = Double.NaN;
        private List<double[]> traces = List.of();

        private Builder(int tried, int finished, int agreeing) {
            this.tried = tried;
            this.finished = finished;
            this.agreeing = agreeing;
        }

        /** Sets {@link StartReport#gap()} and {@link StartReport#similarity()}. */
        public Builder next(double gap, double similarity) {
            this.gap = gap;
            this.similarity = similarity;
            return this;
        }

        /** Sets {@link StartReport#setAside()}. */
        public Builder setAside(double setAside) {
            this.setAside = setAside;
            return this;
        }

        /** Sets {@link StartReport#traces()}. */
        public Builder traces(List<double[]> traces) {
            this.traces = traces.stream().map(double[]::clone).toList();
            return this;
        }

        /** The report. */
        public StartReport build() {
            return new StartReport(this);
        }
    }
}
