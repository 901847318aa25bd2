package org.mixtura.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One pass over a table that keeps the numbers of the selected columns and refuses nothing but unreadable records. */
final class TableScan {
    /** The largest array. */
    static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private final RecordReader reader;
    private final List<ColumnScan> features = new ArrayList<>();
    private final ColumnScan weights;
    private int rows;

    private TableScan(RecordReader reader, Selection selection) {
        this.reader = reader;
        for (int column : selection.features()) {
            features.add(new ColumnScan(reader, column));
        }
        weights = selection.weights() == Selection.NONE ? null : new ColumnScan(reader, selection.weights());
    }

    static TableScan run(RecordReader reader, Selection selection) throws IOException {
        TableScan scan = new TableScan(reader, selection);
        ColumnScan[] columns = scan.columns();
        while (reader.next()) {
            for (ColumnScan column : columns) {
                column.add();
            }
            scan.rows++;
        }
        return scan;
    }

    RecordReader reader() {
        return reader;
    }

    /** The candidate features, in the order wanted. */
    List<ColumnScan> features() {
        return features;
    }

    /** The column of the row weights, or null. */
    ColumnScan weights() {
        return weights;
    }

    int rows() {
        return rows;
    }

    private ColumnScan[] columns() {
        List<ColumnScan> columns = new ArrayList<>(features);
        if (weights != null) {
            columns.add(weights);
        }
        return columns.toArray(new ColumnScan[0]);
    }
}
