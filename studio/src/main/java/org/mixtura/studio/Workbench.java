package org.mixtura.studio;

import java.io.IOException;
import java.io.InputStream;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.studio.work.Dataset;
import org.mixtura.studio.work.EmPath;
import org.mixtura.studio.work.FitJob;
import org.mixtura.studio.work.Folder;

/** The state of the studio for its user: a table, EM at some step, a fit. Opening another replaces the previous one. */
final class Workbench implements AutoCloseable {
    private final Folder folder;
    private final Slot<Dataset> table = new Slot<>("the table");
    private final Slot<EmPath> path = new Slot<>("this run of EM");
    private final Slot<FitJob> fit = new Slot<>("this fit");

    Workbench(Folder folder) {
        this.folder = folder;
    }

    Folder folder() {
        return folder;
    }

    Slot<Dataset> table() {
        return table;
    }

    Slot<EmPath> path() {
        return path;
    }

    Slot<FitJob> fit() {
        return fit;
    }

    /** Reads a table from a file. */
    static Dataset read(String file, String name, String source) throws IOException {
        TableSource table = Tables.source(file, InputStream.nullInputStream());
        return new Dataset(name, source, Tables.columns(table, ReadOptions.defaults()));
    }

    int show(Dataset dataset) {
        cancel(); // a search on the table before
        return table.put(dataset);
    }

    int begin(EmPath next) {
        return path.put(next);
    }

    synchronized int begin(FitJob next) {
        cancel();
        return fit.put(next);
    }

    synchronized void cancel() {
        FitJob running = fit.current();
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void close() {
        cancel();
    }
}
