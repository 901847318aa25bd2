package org.mixtura.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns that the options ask for, by their place in the file.
 *
 * @param features candidates, in the order wanted
 * @param named whether the features were named, so that none may be left out in silence
 * @param weights the column of the row weights, or {@link #NONE}
 */
record Selection(int[] features, boolean named, int weights) {
    static final int NONE = -1;

    /**
     * Looks the names up.
     *
     * @throws UnknownColumnException if there is no such column
     */
    static Selection of(RecordReader reader, ReadOptions options) {
        Map<String, Integer> places = places(reader.columns());
        Set<Integer> left = new HashSet<>();
        for (String name : options.exclude()) {
            left.add(find(name, places, reader));
        }
        int weights = options.weights() == null ? NONE : find(options.weights(), places, reader);
        left.add(weights);
        boolean named = options.columns() != null;
        List<String> wanted = named ? options.columns() : reader.columns();
        int[] features = wanted.stream()
                .mapToInt(name -> find(name, places, reader))
                .filter(column -> !left.contains(column))
                .toArray();
        return new Selection(features, named, weights);
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        for (String name : names) {
            places.put(name, places.size());
        }
        return places;
    }

    private static int find(String name, Map<String, Integer> places, RecordReader reader) {
        Integer place = places.get(name);
        if (place == null) {
            throw new UnknownColumnException(reader.name() + " has no column " + Shown.quoted(name) + "; it has "
                    + Shown.list(reader.columns()));
        }
        return place;
    }
}
