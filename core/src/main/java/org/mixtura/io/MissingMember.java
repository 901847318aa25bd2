package org.mixtura.io;

import java.io.IOException;
import java.util.Optional;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.FitRecord;

/** The member {@code missing} of the record of a fit. */
final class MissingMember {
    private MissingMember() {}

    static void write(FitRecord.Missing missing, JsonWriter json) {
        json.name("missing").beginObject();
        json.name("cells").value(missing.cells());
        json.name("rows").value(missing.rows());
        json.name("patterns").value(missing.patterns());
        json.name("emptyRows").value(missing.emptyRows());
        json.endObject();
    }

    /** A count that is left out is 0. */
    static Optional<FitRecord.Missing> read(JsonReader json) throws IOException {
        if (json.skipNull()) {
            return Optional.empty();
        }
        long cells = 0;
        long rows = 0;
        long patterns = 0;
        long emptyRows = 0;
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "cells" -> cells = json.integer();
                case "rows" -> rows = json.integer();
                case "patterns" -> patterns = json.integer();
                case "emptyRows" -> emptyRows = json.integer();
                default -> json.skip();
            }
        }
        return Optional.of(new FitRecord.Missing(cells, rows, patterns, emptyRows));
    }
}
