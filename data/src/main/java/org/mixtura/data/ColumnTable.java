package org.mixtura.data;

import java.util.List;
import java.util.Optional;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.rows.RowLabels;

/**
 * A table in memory, column by column, with any content.
 *
 * @param profile the profile of its columns
 * @param values for each column of the profile one number per row, NaN where the cell is not a finite number; the arrays are not
 *     copied
 * @param groups for each column of the profile the labels in it, if it can tell groups of rows: at most 100 labels, some of them in
 *     several rows
 */
public record ColumnTable(TableProfile profile, List<double[]> values, List<Optional<RowLabels>> groups) {
    public ColumnTable {
        values = List.copyOf(values);
        groups = List.copyOf(groups);
    }
}
