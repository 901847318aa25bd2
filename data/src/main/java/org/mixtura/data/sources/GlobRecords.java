package org.mixtura.data.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;

/**
 * Reads the records of several files, one after the other. The first file determines the columns; the others may have them in any
 * order.
 */
final class GlobRecords extends RecordReader {
    private final List<FileSource> sources;
    private final ReadOptions options;
    private final List<String> columns;
    private final Set<String> ofEarlier = new LinkedHashSet<>();
    private int opened;
    private RecordReader current;
    private int[] places;

    GlobRecords(String name, List<FileSource> sources, ReadOptions options, List<String> notes) throws IOException {
        super(name);
        notes.forEach(this::note);
        this.sources = sources;
        this.options = options;
        this.current = sources.get(opened++).open(options);
        this.columns = current.columns();
        this.places = places();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public OptionalLong size() {
        return sources.size() == 1 ? current.size() : OptionalLong.empty();
    }

    @Override
    public List<String> notes() {
        Set<String> all = new LinkedHashSet<>(super.notes());
        all.addAll(ofEarlier);
        all.addAll(current.notes());
        return List.copyOf(all);
    }

    @Override
    public boolean next() throws IOException {
        while (!current.next()) {
            if (opened == sources.size()) {
                return false;
            }
            ofEarlier.addAll(current.notes());
            current.close();
            current = sources.get(opened++).open(options);
            places = places();
        }
        return true;
    }

    /** Where the current file has each column. */
    private int[] places() {
        String first = sources.get(0).name();
        Set<String> found = new HashSet<>(current.columns());
        List<String> missing =
                columns.stream().filter(each -> !found.contains(each)).toList();
        if (!missing.isEmpty()) {
            throw new DataException(current.name() + " has no column " + Display.list(missing) + ", which " + first
                    + " has: files that are read together need the same columns");
        }
        if (found.size() > columns.size()) {
            List<String> more = new ArrayList<>(current.columns());
            more.removeAll(columns);
            throw new DataException(current.name() + " has a column " + Display.list(more) + ", which " + first
                    + " lacks: files that are read together need the same columns");
        }
        return columns.stream().mapToInt(current::column).toArray();
    }

    @Override
    public long line() {
        return current.line();
    }

    @Override
    public String cell(int column) {
        return current.cell(places[column]);
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    @Override
    public CellKind parse(int column) {
        return current.parse(places[column]);
    }

    @Override
    public double value() {
        return current.value();
    }

    @Override
    public boolean isNumbered() {
        return current.isNumbered();
    }

    @Override
    public boolean isFirstColumnUnnamed() {
        return current.isFirstColumnUnnamed();
    }

    @Override
    public String fault(CellKind kind, String cell) {
        return current.fault(kind, cell);
    }

    @Override
    public String place() {
        return current.place() + " of " + current.name();
    }
}
