package org.mixtura.expectation;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mixtura.density.MixtureDensity;
import org.mixtura.geometry.Standardization;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.threads.Workers;

/**
 * One E-step as a message: it holds all that another process needs to compute the statistics of its part of the rows.
 * {@link OrderedMerge} merges the parts. If all parts but the last have the same number of rows, a power of two times
 * {@link #blockRows}, the merged statistics have the same bits as those that one process computes from all rows.
 */
public final class PartialExpectation implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RowModel model;
    private final MixtureDensity density;
    private final Standardization standardization;
    private final ScatterShape shape;
    private final long totalRows;

    /**
     * The E-step of a density.
     *
     * @param model the kind of the rows
     * @param totalRows the number of rows of all parts, which determines blocks and kernels
     */
    public PartialExpectation(
            RowModel model,
            MixtureDensity density,
            Standardization standardization,
            ScatterShape shape,
            long totalRows) {
        this.model = model;
        this.density = density;
        this.standardization = standardization;
        this.shape = shape;
        this.totalRows = totalRows;
    }

    /** The number of rows in a block that no E-step divides; parts should consist of whole blocks. */
    public static int blockRows(int features) {
        return ParallelExpectation.largestChunk(features);
    }

    /** A name for this E-step, equal for equal E-steps: SHA-256 of its numbers, in hexadecimal digits. */
    public String fingerprint() {
        MessageDigest digest = sha256();
        digest.update((model + " " + density.shape() + " " + shape + " " + density.components() + " " + totalRows + " "
                        + standardization.weightScale())
                .getBytes(StandardCharsets.US_ASCII));
        for (double[] numbers : List.of(
                density.means(),
                density.factors(),
                density.constants(),
                standardization.scales(),
                standardization.centers())) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, numbers.length));
            bytes.asDoubleBuffer().put(numbers);
            digest.update(bytes);
        }
        ByteBuffer owners = ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, density.owners().length));
        owners.asIntBuffer().put(density.owners());
        digest.update(owners);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The statistics of a part; empty if it has no rows. */
    public Optional<MixtureStatistics> over(Rows part, Workers workers) {
        return Optional.ofNullable(
                new ParallelExpectation(part, model, totalRows, standardization, shape, workers).expect(density));
    }
}
