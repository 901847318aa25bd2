package org.mixtura.inference.replicate;

import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/** Rows with other weights than their own. */
public record WeightedRows(Rows rows, double[] weights) implements Rows {
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
    public RowReader open() {
        RowReader reader = rows.open();
        return new RowReader() {
            @Override
            public boolean next(RowBlock block, int limit) {
                boolean more = reader.next(block, limit);
                if (more) {
                    int first = Math.toIntExact(block.firstRow());
                    block.set(block.firstRow(), block.rows(), block.values(), block.valuesOffset(), weights, first);
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
