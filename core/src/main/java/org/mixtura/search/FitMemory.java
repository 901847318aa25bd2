package org.mixtura.search;

import java.util.Locale;
import java.util.Optional;
import org.mixtura.density.PrecisionShape;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.structure.CovarianceStructure;

/** Estimates the memory that a fit needs in addition to all its rows, before it is allocated. */
public final class FitMemory {
    /** The share of the heap that a fit may use; the rest is for garbage, and for the rows if they are in memory. */
    private static final double SHARE = 0.7;

    /** The largest array. */
    private static final double MOST_VALUES = Integer.MAX_VALUE - 8;

    /** The number of statistics in the merge and in the previous and next iterations, in addition to those of the threads. */
    private static final int STATISTICS = 6;

    /** The number of mixtures: those of the previous and next iterations, and the best so far. */
    private static final int MIXTURES = 3;

    /** The number of parameter vectors for the memory and the steps of the acceleration. */
    private static final int VECTORS = 12;

    /** The number of copies of the sample: in its own coordinates, in those of the starts, and for rows that are examined separately. */
    private static final int SAMPLES = 4;

    private final CovarianceStructure structure;
    private final double components;
    private final double features;

    FitMemory(int components, CovarianceStructure structure, int features) {
        this.structure = structure;
        this.components = components;
        this.features = features;
    }

    /**
     * The reason why a fit on this many threads would not have enough memory, if there is one.
     *
     * @param sampleNumbers how many numbers the cells of the sample have on which starts are tried
     */
    Optional<String> obstacle(int threads, boolean accelerated, long sampleNumbers) {
        double needed = bytes(threads, accelerated) + SAMPLES * (double) Double.BYTES * sampleNumbers;
        double heap = Runtime.getRuntime().maxMemory();
        if (needed < SHARE * heap && components * matrix(structure.precisionShape()) < MOST_VALUES) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%.0f components with %s covariances of %.0f features need about %.1f GB of memory, there are %.1f GB:"
                        + " use diag or spherical, or fewer columns",
                components,
                structure.alias(),
                features,
                needed / 1e9,
                heap / 1e9));
    }

    /**
     * Checks that the partitions from which the runs start fit into memory: one number per row of the sample and start, for each
     * number of components.
     *
     * @throws RefusedRowsException if they do not
     */
    public static void requireRoomForStarts(FitOptions options, int sampleRows) {
        if (options.initial().isPresent()) {
            return;
        }
        double bytes = (double) Integer.BYTES
                * sampleRows
                * options.starts()
                * options.components().size();
        double heap = Runtime.getRuntime().maxMemory();
        if (bytes > SHARE * heap) {
            throw new RefusedRowsException(String.format(
                    Locale.ROOT,
                    "%d starts for each of %d numbers of components need about %.1f GB of memory, there are %.1f GB: use fewer"
                            + " starts",
                    options.starts(),
                    options.components().size(),
                    bytes / 1e9,
                    heap / 1e9));
        }
    }

    /** The bytes that are needed in addition to the sample. */
    double bytes(int threads, boolean accelerated) {
        double means = components * (features + 1);
        double statistics = means + scatter();
        double vectors = accelerated && structure.rank() == 0 ? VECTORS : 0;
        return Double.BYTES * ((threads + STATISTICS + vectors) * statistics + MIXTURES * (means + covariances()));
    }

    private double scatter() {
        return switch (structure.scatterShape()) {
            case TRACE -> components;
            case DIAGONAL -> components * features;
            case POOLED -> triangle();
            case FULL -> components * triangle();
            case LOW_RANK -> components * (features + structure.rank() * (features + 1));
        };
    }

    /**
     * The numbers for all covariances, with those for their evaluation: for a matrix its factor, the inverse of that, and a copy in
     * the mixture.
     */
    private double covariances() {
        PrecisionShape shape = structure.precisionShape();
        int copies = shape == PrecisionShape.LOW_RANK ? 6 : 4;
        return copies * shape.factorCount((int) components) * matrix(shape);
    }

    private double matrix(PrecisionShape shape) {
        return switch (shape) {
            case SCALAR -> 1;
            case DIAGONAL -> features;
            case TRIANGULAR, SHARED_TRIANGULAR -> triangle();
            case LOW_RANK -> features * (structure.rank() + 1);
        };
    }

    private double triangle() {
        return features * (features + 1) / 2;
    }
}
