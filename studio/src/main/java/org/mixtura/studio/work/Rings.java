package org.mixtura.studio.work;

import java.util.Arrays;
import org.mixtura.model.ComponentLabels;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowLabels;

/**
 * The rings around the points of a picture that tell known labels, as in the report. Where all rows have labels, only those have rings
 * whose component belongs to another label, or to none.
 *
 * @param labels for each point the index of its label among those of the mixture, or {@link RowColumns#UNLABELLED} for no ring
 * @param whole whether all rows have labels
 */
public record Rings(int[] labels, boolean whole) {
    /**
     * The rings of the shown rows.
     *
     * @param components the component of each of them
     */
    static Rings of(ComponentLabels mixture, RowLabels known, int[] shown, int[] components) {
        int[] numbers =
                known.names().stream().mapToInt(mixture.names()::indexOf).toArray();
        boolean whole = Arrays.stream(known.codes()).noneMatch(code -> code == RowColumns.UNLABELLED);
        int[] rings = new int[shown.length];
        for (int i = 0; i < rings.length; i++) {
            int code = known.codes()[shown[i]];
            int label = code == RowColumns.UNLABELLED ? code : numbers[code];
            rings[i] = whole && label == mixture.owner(components[i]) ? RowColumns.UNLABELLED : label;
        }
        return new Rings(rings, whole);
    }
}
