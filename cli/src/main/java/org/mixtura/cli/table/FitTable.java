package org.mixtura.cli.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.mixtura.cli.console.Text;
import org.mixtura.data.OpenTable;
import org.mixtura.data.Tables;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.expectation.Geometry;
import org.mixtura.expectation.LocalPopulation;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.geometry.LinearDependence;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;

/**
 * The rows of a fit with the names of their features. Closing it closes the file from which it reads, if there is one.
 *
 * @param table the table that is fitted
 * @param population its rows, with their known geometry
 * @param notes the decisions made while reading, in words
 */
public record FitTable(OpenTable table, LocalPopulation population, List<String> notes) implements Closeable {
    /** The plan of the sample from which redundant columns are found. */
    private static final SamplePlan USUAL = SamplePlan.usual(0);
    /** For tables wider than this, two samples are too large to be drawn together. */
    private static final int WIDE = 512;

    private FitTable(OpenTable table) {
        this(table, Population.of(table.rows()), table.notes());
    }

    /**
     * Reads a table with all columns that can be fitted. Constant columns, and linear combinations of others, are left out with a
     * note, since they have no density.
     *
     * @param memory the most bytes that the numbers may take in memory; more are read from disk
     * @param plan the sample that the fit will draw, by the number of features
     */
    public static FitTable read(TableSource source, ReadOptions options, long memory, IntFunction<SamplePlan> plan)
            throws IOException {
        OpenTable table = Tables.open(source, options, memory);
        try {
            return withoutRedundantColumns(table, plan);
        } catch (RuntimeException exception) {
            table.close();
            throw exception;
        }
    }

    /**
     * Reads a table whose columns were all named by the user.
     *
     * @param memory as for any table
     */
    public static FitTable read(TableSource source, ReadOptions options, long memory) throws IOException {
        return new FitTable(Tables.open(source, options, memory));
    }

    /**
     * Reads the features of a model from a table.
     *
     * @param memory as for any table
     * @throws DataException if one of them is missing
     */
    public static FitTable read(MixtureModel model, TableSource source, ReadOptions options, long memory)
            throws IOException {
        try {
            return read(source, options.withColumns(model.features()), memory);
        } catch (UnknownColumnException exception) {
            if (model.features().contains(exception.column())) {
                throw new DataException("a feature of the model is missing: " + exception.getMessage());
            }
            throw exception;
        }
    }

    /**
     * This table for computations that need all rows at once.
     *
     * @param memory the most bytes that the numbers may take in memory
     * @throws DataException if they do not fit into it; the table is then closed
     */
    public FitTable inMemory(long memory) throws IOException {
        if (!table.isStreamed()) {
            return this;
        }
        String needed = size(8.0 * rows().size() * features().size());
        close();
        throw new DataException(String.format(
                Locale.ROOT,
                "the table needs %s of memory, and may take %s: this command keeps all rows in memory; use fewer rows or columns,"
                        + " a machine with more memory, or a larger --memory (at most a third of Java's, which is %s)",
                needed,
                size(memory),
                size(Runtime.getRuntime().maxMemory())));
    }

    private static String size(double bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / 1e6))
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    /** The rows. */
    public Rows rows() {
        return table.rows();
    }

    /** The names of the features. */
    public List<String> features() {
        return table.features();
    }

    /** This table with another note. */
    public FitTable withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new FitTable(table, population, more);
    }

    /** The columns of a table that can be fitted, from two passes over its rows. */
    public static FitTable withoutRedundantColumns(OpenTable table, IntFunction<SamplePlan> plan) {
        FitTable whole = new FitTable(table);
        int features = table.features().size();
        LocalPopulation rows = features > WIDE
                ? whole.population.surveyed(USUAL)
                : whole.population.surveyed(USUAL, plan.apply(features));
        List<String> said = new ArrayList<>(table.notes());
        int[] kept = kept(rows.geometry(USUAL), said);
        if (kept.length == 0 || kept.length == features) { // the fit refuses what is constant with the reason
            return new FitTable(table, rows.keeping(plan.apply(features)), table.notes());
        }
        OpenTable rest = table.select(kept);
        LocalPopulation restRows = rows.keeping(plan.apply(kept.length)).withFeatures(rest.rows(), kept);
        return new FitTable(rest, restRows, said);
    }

    /** The indices of the columns that are kept: those that vary and do not depend on previous columns. */
    private static int[] kept(Geometry geometry, List<String> said) {
        RowsSummary summary = geometry.summary();
        TreeSet<Integer> redundant = new TreeSet<>();
        for (int d = 0; d < summary.features(); d++) {
            if (summary.isConstant(d)) {
                redundant.add(d);
                said.add("left out the constant column '" + summary.names().get(d) + "'");
            }
        }
        if (redundant.size() < summary.features()) {
            for (LinearDependence dependence : geometry.dependences()) {
                redundant.add(dependence.feature());
                said.add("left out the column '" + summary.names().get(dependence.feature()) + "': "
                        + dependence.describe(summary.names()));
            }
        }
        return IntStream.range(0, summary.features())
                .filter(d -> !redundant.contains(d))
                .toArray();
    }

    /** The size of the table, in words. */
    public String description() {
        return Text.count(rows().size(), "row") + " x " + Text.count(features().size(), "feature")
                + (table.isStreamed() ? ", read from disk" : "");
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
