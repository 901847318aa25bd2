package org.mixtura.data.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mixtura.data.display.Display;

/** Gives every column a unique name. */
public final class ColumnNames {
    private ColumnNames() {}

    /** x1, x2, ... */
    static List<String> numbered(int count) {
        List<String> names = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            names.add("x" + i);
        }
        return List.copyOf(names);
    }

    /**
     * The names from the options for a table without names, or x1, x2, ... by default.
     *
     * @throws DataException if the number of names is not the number of columns
     */
    public static List<String> given(ReadOptions options, int count, String table) {
        List<String> names = options.names();
        if (names == null) {
            return numbered(count);
        }
        if (names.size() != count) {
            throw new DataException(table + " has " + Display.count(count, "column") + ", and "
                    + Display.count(names.size(), "name") + " " + (names.size() == 1 ? "is" : "are")
                    + " given for them: name every column, in their order");
        }
        return names;
    }

    /**
     * Refuses names in the options for a table that has names of its own.
     *
     * @throws DataException if the options have names
     */
    public static void refuseGiven(ReadOptions options, String table, String remedy) {
        if (options.names() != null) {
            throw new DataException(table + " has names of its own, so none can be given: " + remedy);
        }
    }

    /** The names of the header without surrounding blanks; an empty name becomes columnJ, and a repeated name gets a number. */
    static List<String> fromHeader(List<String> header, List<String> notes) {
        List<String> given = new ArrayList<>(header.size());
        for (String field : header) {
            String name = field.strip();
            given.add(name.isEmpty() ? "column" + (given.size() + 1) : name);
        }
        return unique(given, notes);
    }

    /** The names of a table's own and added columns. The added names do not change; an own name that equals an added one gets a number. */
    public static List<String> beside(List<String> own, List<String> added) {
        Set<String> taken = new HashSet<>(own);
        taken.addAll(added);
        Set<String> kept = new HashSet<>(added);
        List<String> names = new ArrayList<>(own.size() + added.size());
        for (String name : own) {
            String other = name;
            for (int number = 2; kept.contains(other); number++) {
                String numbered = name + "_" + number;
                other = taken.add(numbered) ? numbered : other;
            }
            names.add(other);
        }
        names.addAll(added);
        return List.copyOf(names);
    }

    private static List<String> unique(List<String> given, List<String> notes) {
        Set<String> taken = new HashSet<>(given);
        Set<String> seen = new HashSet<>();
        Map<String, Integer> last = new HashMap<>();
        List<String> names = new ArrayList<>(given.size());
        List<String> renamed = new ArrayList<>();
        for (String name : given) {
            String own = name;
            if (!seen.add(name)) {
                int number = last.getOrDefault(name, 1);
                do {
                    own = name + "_" + ++number;
                } while (!taken.add(own));
                last.put(name, number);
                renamed.add(own);
            }
            names.add(own);
        }
        if (!renamed.isEmpty()) {
            notes.add("several columns have the same name; the later ones are called " + Display.list(renamed));
        }
        return List.copyOf(names);
    }
}
