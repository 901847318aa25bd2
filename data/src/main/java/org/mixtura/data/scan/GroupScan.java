package org.mixtura.data.scan;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.records.RecordReader;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowLabels;

/** Collects the labels in a column of any kind as long as they are few, so that it may tell the groups of the rows. */
public final class GroupScan {
    /** The largest number of labels that are taken for groups. */
    private static final int MOST = 100;

    private @Nullable LabelScan labels;

    /** The scan of a column, by its index in the file. */
    public GroupScan(RecordReader reader, int index) {
        this.labels = new LabelScan(reader, index);
    }

    /** Takes in the cell of the reader's current record. */
    public void add() {
        if (labels != null) {
            labels.add();
            labels = labels.names().size() > MOST ? null : labels;
        }
    }

    /** The groups; empty if there are too many, if each is that of one row, or if they tell no row from another. */
    public Optional<RowLabels> groups() {
        if (labels == null || labels.names().isEmpty() || labels.isEachAlone()) {
            return Optional.empty();
        }
        RowLabels found = labels.labels();
        boolean same = found.names().size() == 1
                && Arrays.stream(found.codes()).noneMatch(code -> code == RowColumns.UNLABELLED);
        return same ? Optional.empty() : Optional.of(found);
    }
}
