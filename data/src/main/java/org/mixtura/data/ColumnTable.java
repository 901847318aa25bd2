package org.mixtura.data;

import java.util.List;
import org.mixtura.data.profile.TableProfile;

/**
 * A table in memory, column by column, with any content.
 *
 * @param profile the profile of its columns
 * @param values for each column of the profile one number per row, NaN where the cell is not a finite number; the arrays are not
 *     copied
 */
public record ColumnTable(TableProfile profile, List<double[]> values) {
    public ColumnTable {
        values = List.copyOf(values);
    }
}
