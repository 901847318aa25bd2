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
 * Judges whether the components of a fit are trustworthy. The likelihood of a mixture has no maximum: a component on a single row,
 * on rows in a plane, or on a line of the lattice of rounded values makes it arbitrarily large. One rule holds for all structures:
 * a fit is sound if no component lies on the covariance floor or is narrower than the resolution of the values, each component has
 * enough rows, and there are enough rows for all components together. A candidate that is not sound never wins against a sound one.
 */
public final class Soundness {
    /**
     * The narrowest k of n rows in D dimensions are so narrow by chance that a separate full covariance for them gains k D / (k -
     * D) log n, while BIC asks for half the number of parameters times log n. So k must be above 3 with one feature and above 6
     * with two; with more features, the bound is below the number of parameters. Up to this number of features, a component
     * therefore needs one row more than it has parameters.
     */
    private static final int FEW_FEATURES = 2;
    /**
     * With many features, fewer rows than parameters determine a component well, since each row gives a value for every feature.
     * This many rows, or this many times the rows that a covariance needs to exist, are enough.
     */
    private static final long ENOUGH_ROWS = 10;

    private static final long ENOUGH_TIMES = 3;
    /** With up to this number of features, a mixture must not have more parameters than rows. */
    private static final int MANY_FEATURES = 10;
    /** The share of the rows that may be outliers, each described by its own mean and the common covariance. */
    private static final double OUTLIERS = 0.05;
    /** Up to this number of distinct rows counts as a single row and traces of others. */
    private static final double ALL_EQUAL = 1.5;
    /** The share of its rows that may be traces of other components. */
    private static final double TRACE = 0.1;
    /** The count of a single row, minus the small responsibilities that other components have for it. */
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
     * Judges the candidates of one structure.
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

    /** Whether a component with enough rows collapsed onto one value of a feature; fewer rows may be equal outliers. */
    private boolean isCollapsed(int[] features, double[] rows) {
        for (int k = 0; k < rows.length; k++) {
            if (features[k] >= 0 && isTrusted(rows[k])) {
                return true;
            }
        }
        return false;
    }

    /** Whether a component has too few rows even if all of them are different. */
    private boolean hasFew(EmResult result, int k) {
        return !isShared() && !isTrusted(support.count(result, k));
    }

    private boolean isNarrow(EmResult result, int k) {
        return grain.isBelow(result.mixture().covariance(k), standardization);
    }

    /** The number of rows that a trustworthy component needs. */
    private double trusted() {
        long own = structure.parametersPerComponent(features);
        long rows = own + (features <= FEW_FEATURES && !isShared() ? 1 : 0);
        return Math.min(Math.max(2, rows), Math.max(ENOUGH_ROWS, ENOUGH_TIMES * ownRows()));
    }

    /** Whether components have only a mean of their own. */
    private boolean isShared() {
        return structure.parametersPerComponent(features) <= features;
    }

    /** The number of rows that the covariance of a component needs to exist; separate axes need more rows than there are features. */
    private long ownRows() {
        boolean hasAxes = structure.rank() == 0 && structure.parametersPerComponent(features) > 2L * features;
        return Math.max(structure.minimumRowsPerComponent(features), hasAxes ? features + 1L : 0);
    }

    /** The number of rows that all components together need. */
    private double trusted(int components) {
        long parameters = components * (features + 1L) - 1 + structure.parameterCount(components, features);
        long needed = Math.max(structure.minimumRows(components, features), components * ownRows());
        long enough = Math.max(ENOUGH_ROWS * components, ENOUGH_TIMES * needed);
        return features > MANY_FEATURES ? Math.min(parameters, enough) : parameters;
    }

    private boolean areEnough(int components) {
        return support.rows() >= trusted(components);
    }

    /** Whether components with a shared covariance have enough rows. They cannot collapse on few rows, so a few of them may be outliers. */
    private boolean areEnough(double[] rows) {
        double few = Arrays.stream(rows).filter(count -> !isTrusted(count)).sum();
        double least = Arrays.stream(rows).min().orElseThrow();
        return isTrusted(least)
                || isShared() && least >= ALONE && few <= Math.max(1, OUTLIERS * support.rows()) + 1 - ALONE;
    }

    private boolean isTrusted(double rows) {
        return rows >= trusted() - TRACE;
    }

    /** Warnings about the components, numbered from 1 in the given order. */
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
        warnings.addAll(UnseenCells.warnings(data, standardization.toOriginal(result.mixture()), order));
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
