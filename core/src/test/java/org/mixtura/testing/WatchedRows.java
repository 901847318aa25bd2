package org.mixtura.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/** Rows that remember which class opened them. */
public record WatchedRows(Rows rows, List<String> opened) implements Rows {
    public WatchedRows(Rows rows) {
        this(rows, Collections.synchronizedList(new ArrayList<>()));
    }

    /** How often a class opened them. */
    public long openedBy(Class<?> reader) {
        return opened.stream().filter(reader.getName()::equals).count();
    }

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
        opened.add(StackWalker.getInstance()
                .walk(frames -> frames.skip(1)
                        .map(StackWalker.StackFrame::getClassName)
                        .findFirst()
                        .orElseThrow()));
        return rows.open();
    }
}
