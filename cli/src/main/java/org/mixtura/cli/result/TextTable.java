package org.mixtura.cli.result;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.cli.console.Text;

/** Formats cells as aligned lines of text. */
final class TextTable {
    private TextTable() {}

    /** Columns to the right, two blanks between them. */
    static List<String> aligned(List<String[]> lines) {
        int[] widths = new int[lines.get(0).length];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Text.length(line[i]));
            }
        }
        List<String> aligned = new ArrayList<>();
        for (String[] line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append("  ").append(" ".repeat(widths[i] - Text.length(line[i])));
                text.append(line[i]);
            }
            aligned.add(text.toString());
        }
        return aligned;
    }
}
