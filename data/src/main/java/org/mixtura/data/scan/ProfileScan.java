package org.mixtura.data.scan;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.RecordReader;

/** One pass over a table that computes its profile, in little memory. */
public final class ProfileScan {
    private ProfileScan() {}

    /**
     * Reads all records.
     *
     * @param each called with every row, the same array each time: NaN where a cell is not a finite number
     */
    public static TableProfile run(RecordReader reader, ColumnSelection selection, Consumer<double[]> each)
            throws IOException {
        ColumnProfile[] columns = Arrays.stream(selection.features())
                .mapToObj(column -> new ColumnProfile(reader, column))
                .toArray(ColumnProfile[]::new);
        double[] row = new double[columns.length];
        BitSet missing = new BitSet();
        GapCounts gaps = new GapCounts(columns.length);
        RepeatedRows repeated = new RepeatedRows();
        SpacedRows sample = new SpacedRows(columns.length);
        @Nullable
        LabelNames labels =
                selection.labels() == ColumnSelection.NONE ? null : new LabelNames(reader, selection.labels());
        int numbered = columns.length > 0 && selection.features()[0] == 0 && reader.isFirstColumnUnnamed() ? 1 : 0;
        long rows = 0;
        for (; reader.next(); rows++) {
            for (int d = 0; d < columns.length; d++) {
                row[d] = columns[d].add();
                missing.set(d, columns[d].lacksCell());
            }
            if (labels != null) {
                labels.add();
            }
            each.accept(row);
            gaps.add(missing);
            sample.add(row);
            repeated.add(Arrays.copyOfRange(row, numbered, row.length));
        }
        List<TableProfile.Column> told =
                Arrays.stream(columns).map(ColumnProfile::column).toList();
        return new TableProfile(
                rows,
                told,
                Optional.ofNullable(labels).map(LabelNames::facts),
                gaps.gaps(),
                repeated.share(),
                sample.rows(),
                reader.notes());
    }
}
