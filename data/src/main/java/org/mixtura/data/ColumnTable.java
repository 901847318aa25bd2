package org.mixtura.data;

import java.util.List;
import org.mixtura.data.profile.TableProfile;

/**
 * A table in memory, column by column, whatever is in it.
 *
 * @param profile what is in its columns
 * @param values for each column of the profile one number per row, NaN where the cell is no finite number; the arrays themselves
 */
public record ColumnTable(TableProfile profile, List<double[]> values) {
    public ColumnTable {
        values = List.copyOf(values);
    }
}
