package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.List;
import org.mixtura.cli.console.Text;
import org.mixtura.internal.json.JsonWriter;

/** The result of a command, as text and as JSON. */
public interface Report {
    /** Writes the result for people. */
    void writeText(PrintStream out);

    /** Writes the members of an object for programs. */
    void writeMembers(JsonWriter json);

    /** Prints the result in the requested form. */
    default void print(PrintStream out, boolean asJson) {
        if (!asJson) {
            writeText(out);
            return;
        }
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text).beginObject();
        writeMembers(json);
        json.endObject();
        out.println(text);
    }

    /** Writes warnings, one a line, or that there are none. */
    static void writeWarnings(PrintStream out, List<String> warnings) {
        out.println(warnings.isEmpty() ? "Warnings: none" : "Warnings:");
        warnings.forEach(warning -> out.println("  - " + Text.clean(warning)));
    }
}
