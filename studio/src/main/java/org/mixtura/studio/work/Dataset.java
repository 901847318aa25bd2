package org.mixtura.studio.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.ColumnTable;
import org.mixtura.data.display.Display;
import org.mixtura.data.profile.ColumnFacts;
import org.mixtura.data.profile.Examination;
import org.mixtura.data.profile.Finding;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.profile.TableProfile.Kind;

/** An open table: its columns, the findings about them, and the rows that represent the table in pictures. */
public final class Dataset {
    /** The largest number of rows in pictures, which a browser draws without effort. */
    private static final int SHOWN_ROWS = 5000;

    private static final int SHOWN_VALUES = 1 << 19;

    private final String name;
    private final @Nullable String source;
    private final TableProfile profile;
    private final List<Finding> findings;
    private final List<Numbers> numeric = new ArrayList<>();
    private final Map<String, Numbers> columns = new HashMap<>();
    private final List<KnownGroups> groups = new ArrayList<>();
    private final int[] shown;
    private @Nullable FeatureMatrix selection;

    /**
     * An open table.
     *
     * @param name the name of the table
     * @param source the file name for a command on this machine, or null if the table is in no file
     */
    public Dataset(String name, @Nullable String source, ColumnTable table) {
        this.name = name;
        this.source = source;
        this.profile = table.profile();
        this.findings = Examination.of(profile);
        for (int d = 0; d < profile.columns().size(); d++) {
            TableProfile.Column column = profile.columns().get(d);
            if (column.kind() == Kind.NUMERIC) {
                numeric.add(new Numbers(column, table.values().get(d)));
                columns.putIfAbsent(column.name(), numeric.get(numeric.size() - 1));
            }
            boolean isText = column.kind() == Kind.TEXT;
            table.groups()
                    .get(d)
                    .map(labels -> new KnownGroups(column.name(), isText, labels))
                    .filter(KnownGroups::areFew)
                    .ifPresent(groups::add);
        }
        this.shown = shownRows(rows(), numeric.size());
    }

    /**
     * A column of numbers.
     *
     * @param values one per row, NaN where there is none; the array itself
     */
    public record Numbers(TableProfile.Column column, double[] values) {
        /** The name of the column. */
        public String name() {
            return column.name();
        }

        /** Whether it has no cells but numbers and missing ones. */
        boolean isUsable() {
            return column.numbers() > 0 && column.text() + column.infinite() == 0;
        }
    }

    /** All rows if they are few; else one row from each of equal parts of the table, so that sorted tables are covered evenly. */
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

    /** A pseudorandom number for an index, so that no periodic pattern of the table is missed. */
    private static long scattered(long i) {
        long mixed = (i + 1) * 0x9E3779B97F4A7C15L;
        return (mixed ^ mixed >>> 29) >>> 20;
    }

    /** The name of the table. */
    public String name() {
        return name;
    }

    /** Whether the table is in a file that a command on this machine can read. */
    public boolean isInFile() {
        return source != null;
    }

    /** The name of its file for a command; if it is in no file, the name of a file in which it can be saved. */
    public String file() {
        return source != null ? source : name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-") + ".csv";
    }

    /** The number of rows. */
    public int rows() {
        return Math.toIntExact(profile.rows());
    }

    /** The decisions made while reading. */
    public List<String> notes() {
        return profile.notes();
    }

    /** The facts about each column. */
    public List<ColumnFacts> facts() {
        return ColumnFacts.of(profile);
    }

    /** The findings about the table. */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * The columns that a fit uses by default: columns of numbers, some of which may be missing, that are neither constant, nor
     * combinations of others, nor row numbers.
     */
    public List<String> features() {
        return numeric.stream()
                .filter(numbers -> numbers.isUsable() && !numbers.column.isConstant())
                .map(Numbers::name)
                .filter(feature -> findings.stream().noneMatch(finding -> leavesOut(finding, feature)))
                .toList();
    }

    private static boolean leavesOut(Finding finding, String feature) {
        boolean redundant = finding.kind() == Finding.Kind.COLLINEAR || finding.kind() == Finding.Kind.IDENTIFIER;
        return redundant && finding.columns().get(0).equals(feature);
    }

    /** The columns of numbers, which pictures can show. */
    public List<Numbers> numeric() {
        return List.copyOf(numeric);
    }

    /** The columns that can tell the groups of rows: those of text first, since they cannot be features. */
    public List<KnownGroups> groups() {
        return groups.stream()
                .sorted(Comparator.comparing((KnownGroups each) -> !each.isText()))
                .toList();
    }

    /**
     * The groups that a column tells.
     *
     * @throws IllegalArgumentException if it tells none
     */
    KnownGroups groups(String column) {
        return groups.stream()
                .filter(each -> each.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the column " + Display.quoted(column) + " does not tell groups of rows: choose another one"));
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
     * The rows of some features, for a fit; missing cells are NaN.
     *
     * @throws IllegalArgumentException if a column does not exist, is named twice, or has cells that are not numbers
     */
    public synchronized FeatureMatrix select(List<String> features) {
        if (selection == null || !selection.features().equals(features)) {
            selection = selected(features);
        }
        return selection;
    }

    private FeatureMatrix selected(List<String> features) {
        if (features.isEmpty()) {
            throw new IllegalArgumentException("no column is chosen: choose at least one");
        }
        List<double[]> chosen = new ArrayList<>();
        for (String feature : features) {
            Numbers numbers = columns.get(feature);
            if (numbers == null || features.indexOf(feature) != features.lastIndexOf(feature)) {
                throw new IllegalArgumentException("the table has no one column " + Display.quoted(feature));
            }
            if (!numbers.isUsable()) {
                throw new IllegalArgumentException(
                        "the column " + Display.quoted(feature) + " is not made of numbers alone: leave it out");
            }
            chosen.add(numbers.values());
        }
        return new FeatureMatrix(List.copyOf(features), values(chosen), shown);
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
