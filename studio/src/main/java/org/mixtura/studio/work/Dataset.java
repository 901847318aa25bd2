package org.mixtura.studio.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mixtura.data.Shown;
import org.mixtura.data.TableProfile;
import org.mixtura.data.TableProfile.Column;
import org.mixtura.data.TableProfile.Kind;
import org.mixtura.data.examination.Examination;

/** A table that is open: its columns, what there is to say about them, and the rows that stand for all of them in pictures. */
public final class Dataset {
    /** What a browser draws without effort. */
    private static final int SHOWN_ROWS = 5000;

    private static final int SHOWN_VALUES = 1 << 19;

    private final String name;
    private final String source;
    private final TableProfile profile;
    private final Examination examination;
    private final Map<String, Column> columns = new HashMap<>();
    private final int[] shown;
    private Selection selection;

    /**
     * An open table.
     *
     * @param name what to call it
     * @param source how a command on this machine would name it, or null if it is in no file
     */
    public Dataset(String name, String source, TableProfile profile) {
        this.name = name;
        this.source = source;
        this.profile = profile;
        this.examination = Examination.of(profile);
        profile.columns().forEach(column -> columns.putIfAbsent(column.name(), column));
        this.shown = shownRows(profile.rows(), numeric().size());
    }

    /** All rows if they are few; else one from each of as many equal parts of the table, so that sorted tables are covered evenly. */
    private static int[] shownRows(int rows, int columns) {
        int count = Math.min(rows, Math.min(SHOWN_ROWS, SHOWN_VALUES / Math.max(1, columns)));
        int[] shown = new int[count];
        for (int i = 0; i < count; i++) {
            long first = (long) i * rows / count;
            long next = (i + 1L) * rows / count;
            shown[i] = (int) (first + scattered(i) % (next - first));
        }
        return shown;
    }

    /** A number that has nothing to do with its neighbours', so that no period of the table can hide. */
    private static long scattered(long i) {
        long mixed = (i + 1) * 0x9E3779B97F4A7C15L;
        return (mixed ^ mixed >>> 29) >>> 20;
    }

    /** What to call it. */
    public String name() {
        return name;
    }

    /** Whether it lies in a file that a command on this machine can read. */
    public boolean isInFile() {
        return source != null;
    }

    /** How a command names its file; where it is in none, the name of one that it can be saved in. */
    public String file() {
        return isInFile() ? source : name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-") + ".csv";
    }

    /** The number of rows. */
    public int rows() {
        return profile.rows();
    }

    /** What was decided while it was read. */
    public List<String> notes() {
        return profile.notes();
    }

    /** What is to be said about it. */
    public Examination examination() {
        return examination;
    }

    /** The columns of numbers, which pictures can show. */
    public List<Column> numeric() {
        return profile.columns().stream()
                .filter(column -> column.kind() == Kind.NUMERIC)
                .toList();
    }

    /** The rows that pictures show, in the order of the table. */
    public int[] shown() {
        return shown.clone();
    }

    /** Whether pictures show all rows. */
    public boolean isShownWhole() {
        return shown.length == rows();
    }

    /**
     * The rows of some features, for a fit.
     *
     * @throws IllegalArgumentException if a column is not there, is named twice, or has gaps
     */
    public synchronized Selection select(List<String> features) {
        if (selection == null || !selection.features().equals(features)) {
            selection = selected(features);
        }
        return selection;
    }

    private Selection selected(List<String> features) {
        if (features.isEmpty()) {
            throw new IllegalArgumentException("no column is chosen: choose at least one");
        }
        List<double[]> chosen = new ArrayList<>();
        for (String feature : features) {
            Column column = columns.get(feature);
            if (column == null || features.indexOf(feature) != features.lastIndexOf(feature)) {
                throw new IllegalArgumentException("the table has no one column " + Shown.quoted(feature));
            }
            if (column.numbers() < profile.rows() || profile.rows() == 0) {
                throw new IllegalArgumentException(
                        "the column " + Shown.quoted(feature) + " is not made of numbers alone: leave it out");
            }
            chosen.add(column.values());
        }
        return new Selection(List.copyOf(features), values(chosen), shown);
    }

    private double[] values(List<double[]> chosen) {
        int features = chosen.size();
        double[] values = new double[Math.multiplyExact(rows(), features)];
        for (int d = 0; d < features; d++) {
            double[] column = chosen.get(d);
            for (int n = 0; n < column.length; n++) {
                values[n * features + d] = column[n];
            }
        }
        return values;
    }
}
