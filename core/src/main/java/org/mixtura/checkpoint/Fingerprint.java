package org.mixtura.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mixtura.internal.json.JsonText;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/**
 * Identifies a fit: a line of text, {@code name: value}, for everything that the fit depends on.
 *
 * @param lines in a fixed order
 */
public record Fingerprint(List<String> lines) {
    private static final int BLOCK_ROWS = 1024;
    private static final double HALF_WIDTHS = 0.5;

    public Fingerprint {
        lines = List.copyOf(lines);
    }

    /** The rows with their weights, labels, errors and half widths; reads all of them. */
    public static Fingerprint of(Rows rows) {
        List<String> lines = new ArrayList<>();
        lines.add("the number of rows: " + rows.size());
        for (int d = 0; d < rows.features(); d++) {
            lines.add("feature " + (d + 1) + ": " + rows.featureName(d).replaceAll("\\v", " "));
        }
        List<String> labels = rows.labelNames().stream().map(JsonText::quote).toList();
        lines.add("the labels: " + (labels.isEmpty() ? "none" : String.join(", ", labels)));
        lines.add("the digest of the rows: " + Long.toHexString(digest(rows)));
        return new Fingerprint(lines);
    }

    private static long digest(Rows rows) {
        long digest = 0;
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                for (int n = 0; n < block.rows(); n++) {
                    digest = mixed(digest, block.weight(n));
                    if (block.hasLabels()) {
                        digest = mixed(digest, block.label(n));
                    }
                }
                int end = block.valuesOffset() + block.rows() * rows.features();
                for (int i = block.valuesOffset(); i < end; i++) {
                    digest = mixed(digest, block.values()[i]);
                }
                int cells = block.rows() * rows.features();
                if (block.hasErrors()) {
                    digest = mixed(digest, block.errors(), block.errorsOffset(rows.features()), cells);
                }
                if (block.hasIntervals()) {
                    digest = mixed(digest, HALF_WIDTHS); // they may be the same numbers as errors
                    digest = mixed(digest, block.halfWidths(), block.halfWidthsOffset(rows.features()), cells);
                }
            }
        }
        return digest;
    }

    private static long mixed(long digest, double[] values, int from, int count) {
        long mixed = digest;
        for (int at = from; at < from + count; at++) {
            mixed = mixed(mixed, values[at]);
        }
        return mixed;
    }

    /**
     * Mixes a value into a digest. For every value this is a bijection of the digest, and for every digest one of the value, so
     * that any single change is detected. All NaN are alike: the cell is missing.
     */
    private static long mixed(long digest, double value) {
        long mixed = (digest ^ Double.doubleToLongBits(value)) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 32;
    }

    /** This fingerprint with a further line. */
    public Fingerprint with(String name, Object value) {
        List<String> more = new ArrayList<>(lines);
        more.add(name + ": " + value);
        return new Fingerprint(more);
    }

    /** The first difference from another fingerprint, in words. */
    Optional<String> difference(Fingerprint other) {
        if (lines.size() != other.lines.size()) {
            return Optional.of("it has other features");
        }
        for (int i = 0; i < lines.size(); i++) {
            String mine = lines.get(i);
            String theirs = other.lines.get(i);
            if (!mine.equals(theirs)) {
                return Optional.of(mine + " there, " + theirs.substring(theirs.indexOf(": ") + 2) + " here");
            }
        }
        return Optional.empty();
    }

    byte[] bytes() {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    static Fingerprint of(byte[] bytes) {
        return new Fingerprint(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1)));
    }
}
