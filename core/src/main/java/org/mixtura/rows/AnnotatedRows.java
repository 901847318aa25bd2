package org.mixtura.rows;

import java.util.List;

/** Rows with additional columns, which replace columns of the rows that have the same meaning. */
record AnnotatedRows(Rows rows, RowColumns columns) implements Rows {
    @Override
    public int features() {
        return rows.features();
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public String featureName(int d) {
        return rows.featureName(d);
    }

    @Override
    public List<String> labelNames() {
        return rows.labelNames();
    }

    @Override
    public RowReader open() {
        RowReader reader = rows.open();
        return new RowReader() {
            @Override
            public boolean next(RowBlock block, int limit) {
                boolean more = reader.next(block, limit);
                if (more) {
                    block.add(columns, Math.toIntExact(block.firstRow()));
                }
                return more;
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
