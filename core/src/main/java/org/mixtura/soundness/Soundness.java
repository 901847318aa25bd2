package org.mixtura.soundness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mixtura.em.EmResult;
import org.mixtura.em.PointMaximization;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.text.Figures;
import org.mixtura.structure.CovarianceStructure;

/**
 * Whether the components of a fit mean something. The likelihood of a mixture has no maximum: a component on a single row, on
 * rows in a plane, or on a line of the lattice that rounding left, makes it as large as one likes. One rule for all structures: a fit
 * is sound if no component rests on the covariance floor or is narrower than the values can tell, each rests on enough rows, and
 * the rows are enough for all of them together. Candidates that are not sound never win while a sound one stands.
 */
public final class Soundness {
    /**
     * The narrowest k of n rows in D dimensions are so narrow by chance that a full covariance of their own gains k D / (k - D) log n, where
     * BIC asks half the parameters times log n: with one feature k has to be above 3, with two above 6, with more it is less than the
     * parameters. So with this many features, a component needs a row more than it has parameters.
     */
    private static final int FEW_FEATURES = 2;
    /**
     * With many features fewer rows than parameters determine a component well, since each row counts for every feature. So many
     * rows, or so many times what a covariance needs to exist, are enough.
     */
    private static final long ENOUGH_ROWS = 10;

    private static final long ENOUGH_TIMES = 3;
    /** With no more than this, no mixture may have more parameters than rows. */
    private static final int MANY_FEATURES = 10;
    /** The share of the rows that may lie apart, each described by its own mean and the common covariance. */
    private static final double OUTLIERS = 0.05;
    /** So many different rows are one, and a trace of others. */
    private static final double ALL_EQUAL = 1.5;
    /** What of its rows other components may have a trace of. */
    private static final double TRACE = 0.1;
    /** The weight of one row, less the traces that other components hold of it. */
    private static final double ALONE = 0.999;

    private final CovarianceStructure structure;
    private final PointMaximization maximization;
    private final Standardization standardization;
    private final int features;
    private final int degenerateDirections;
    private final Support support;
    private final Ties ties;
    private final Grain grain;
    private final FitData data;

    /**
     * The judge of the candidates of one structure.
     *
     * @param degenerateDirections the number of directions in which all rows together rest on the floor
     */
    public Soundness(
            Frame frame,
            PointMaximization maximization,
            int degenerateDirections,
            Support support,
            Ties ties,
            FitData data) {
        this.structure = frame.structure();
        this.maximization = maximization;
        this.standardization = frame.standardization();
        this.features = standardization.features();
        this.degenerateDirections = degenerateDirections;
        this.support = support;
        this.ties = ties;
        this.grain = data.grain();
        this.data = data;
    }

    public boolean isSound(EmResult result) {
        int components = result.mixture().components();
        int[] floored = maximization.floored(result.statistics(), result.mixture());
        boolean single = components == 1;
        for (int k = 0; k < components; k++) {
            if (floored[k] > degenerateDirections || !single && (hasFew(result, k) || isNarrow(result, k))) {
                return false;
            }
        }
        if (single) {
            return support.rows() >= ALONE * structure.minimumRows(1, features);
        }
        if (!areEnough(components)) {
            return false;
        }
        double[] rows = support.of(result, trusted());
        return areEnough(rows) && !isCollapsed(ties.collapsed(result), rows);
    }

    /** Outliers may well be equal. */
    private boolean isCollapsed(int[] features, double[] rows) {
        for (int k = 0; k < rows.length; k++) {
            if (features[k] >= 0 && isTrusted(rows[k])) {
                return true;
            }
        }
        return false;
    }

    /** Whether its rows are too few though they were all different. */
    private boolean hasFew(EmResult result, int k) {
        return !isShared() && !isTrusted(support.count(result, k));
    }

    private boolean isNarrow(EmResult result, int k) {
        return grain.isBelow(result.mixture().covariance(k), standardization);
    }

    /** How many rows a component needs to be believed. */
    private double trusted() {
        long own = structure.parametersPerComponent(features);
        long rows = own + (features <= FEW_FEATURES && !isShared() ? 1 : 0);
        return Math.min(Math.max(2, rows), Math.max(ENOUGH_ROWS, ENOUGH_TIMES * ownRows()));
    }

    /** Whether components have nothing but a mean of their own. */
    private boolean isShared() {
        return structure.parametersPerComponent(features) <= features;
    }

    /** How many rows the covariance of a component needs to exist; axes of its own need more rows than there are features. */
    private long ownRows() {
        boolean hasAxes = structure.rank() == 0 && structure.parametersPerComponent(features) > 2L * features;
        return Math.max(structure.minimumRowsPerComponent(features), hasAxes ? features + 1L : 0);
    }

    /** How many rows all components together need. */
    private double trusted(int components) {
        long parameters = components * (features + 1L) - 1 + structure.parameterCount(components, features);
        long needed = Math.max(structure.minimumRows(components, features), components * ownRows());
        long enough = Math.max(ENOUGH_ROWS * components, ENOUGH_TIMES * needed);
        return features > MANY_FEATURES ? Math.min(parameters, enough) : parameters;
    }

    private boolean areEnough(int components) {
        return support.rows() >= trusted(components);
    }

    /** Where the covariance is shared, nothing collapses on few rows: a few of them may be outliers. */
    private boolean areEnough(double[] rows) {
        double few = Arrays.stream(rows).filter(count -> !isTrusted(count)).sum();
        double least = Arrays.stream(rows).min().orElseThrow();
        return isTrusted(least)
                || isShared() && least >= ALONE && few <= Math.max(1, OUTLIERS * support.rows()) + 1 - ALONE;
    }

    private boolean isTrusted(double rows) {
        return rows >= trusted() - TRACE;
    }

    /** What is wrong with the components, numbered in the given order from 1. */
    public List<String> warnings(EmResult result, List<Integer> order) {
        List<String> warnings = new ArrayList<>();
        List<String> outliers = new ArrayList<>();
        if (degenerateDirections > data.namedDegenerateDirections()) {
            warnings.add(
                    "the rows lie in a plane of fewer dimensions than there are features, which adds an arbitrary"
                            + " constant to the log-likelihood: use a diag or spherical structure, fewer columns, or more rows");
        }
        int components = order.size();
        if (components > 1 && !areEnough(components)) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d components of this structure take at least %.0f rows, there are %.0f%s: they may be spurious; use fewer"
                            + " components or a simpler structure",
                    components,
                    trusted(components),
                    support.rows(),
                    support.areRepeated() ? " different ones" : ""));
        }
        int[] floored = maximization.floored(result.statistics(), result.mixture());
        double[] rows = support.of(result, Double.POSITIVE_INFINITY);
        int[] collapsed = ties.collapsed(result);
        boolean enough = areEnough(rows);
        for (int i = 0; i < components; i++) {
            int k = order.get(i);
            String component = "component " + (i + 1);
            if (floored[k] > degenerateDirections) {
                warnings.add(component + collapsed(result, k, rows[k]));
            } else if (components > 1 && isNarrow(result, k)) {
                warnings.add(component + narrow(result, k));
            } else if (components > 1 && !isTrusted(rows[k])) {
                (enough ? outliers : warnings)
                        .add(component + (enough ? apart(result, k, rows[k]) : few(result, k, rows[k])));
            } else if (components > 1 && collapsed[k] >= 0) {
                warnings.add(component + tied(result, k, collapsed[k]));
            }
        }
        warnings.addAll(outliers);
        return warnings;
    }

    private String collapsed(EmResult result, int k, double different) {
        double count = support.count(result, k);
        boolean equal = different < ALL_EQUAL && count > ALL_EQUAL;
        return String.format(
                Locale.ROOT,
                " collapsed onto %s%s and rests on the covariance floor: its likelihood means nothing; %s",
                Figures.amount(count, equal ? "equal row" : "row"),
                equal ? " (" + place(result, k) + ")" : "",
                equal ? "leave these rows out" : "use fewer components or a simpler structure");
    }

    private String place(EmResult result, int k) {
        double[] mean = standardization.toOriginal(result.mixture()).mean(k);
        return data.place(mean);
    }

    private String narrow(EmResult result, int k) {
        int feature = grain.feature(result.mixture().covariance(k), standardization);
        return String.format(
                Locale.ROOT,
                " is narrower than the values can tell: those of %s are %.4g apart, and rounding alone would make it wider; its"
                        + " likelihood means nothing; use fewer components or values that are less rounded",
                data.summary().names().get(feature),
                grain.width(feature));
    }

    private String tied(EmResult result, int k, int feature) {
        return String.format(
                Locale.ROOT,
                " collapsed onto rows that all have %s = %.6g: they do not tell its variance; split the rows there, or leave the"
                        + " column out",
                data.summary().names().get(feature),
                standardization.toOriginal(result.mixture()).mean(k, feature));
    }

    private String apart(EmResult result, int k, double different) {
        return " describes " + rows(result, k, different)
                + " apart from all others: an outlier, or a group too small to tell";
    }

    private String few(EmResult result, int k, double different) {
        return different == 0
                ? " has no rows left: ask for fewer components"
                : String.format(
                        Locale.ROOT,
                        " rests on %s, fewer than the %.0f that it takes to trust one: it may be spurious",
                        rows(result, k, different),
                        trusted());
    }

    private String rows(EmResult result, int k, double different) {
        double count = support.count(result, k);
        String rows = Figures.amount(count, "row");
        return different < (1 - OUTLIERS) * count
                ? rows + " (" + Figures.amount(different, "different one") + ")"
                : rows;
    }
}
