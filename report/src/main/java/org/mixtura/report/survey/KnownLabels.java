package org.mixtura.report.survey;

import java.util.List;
import org.mixtura.model.ComponentLabels;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowLabels;

/** The known labels of rows, numbered as in the mixture. A label that owns no component of the mixture counts as none. */
public final class KnownLabels {
    private final RowLabels.Counts counts;
    private final List<String> names;
    private final int[] numbers;

    KnownLabels(RowLabels.Counts counts, ComponentLabels labels) {
        this.counts = counts;
        this.names = labels.names();
        this.numbers = counts.names().stream().mapToInt(names::indexOf).toArray(); // -1 as for a row without a label
    }

    /** The label of row n of a block, or {@link RowColumns#UNLABELLED}. */
    int of(RowBlock block, int n) {
        int label = block.label(n);
        return label == RowColumns.UNLABELLED ? label : numbers[label];
    }

    /** The number of rows with a label of the mixture. */
    public long rows(int label) {
        int place = counts.names().indexOf(names.get(label));
        return place < 0 ? 0 : counts.rows()[place];
    }

    /** The number of rows with any label of the mixture. */
    public long rows() {
        long sum = 0;
        for (int label = 0; label < names.size(); label++) {
            sum += rows(label);
        }
        return sum;
    }
}
