package org.mixtura.sql;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.mixtura.data.display.Display;
import org.mixtura.data.display.Secrets;
import org.mixtura.data.records.DataException;
import org.mixtura.internal.text.Reason;

/**
 * How the complaints of a database are passed on: in one line, with the name of the source, and without its secrets.
 *
 * @param name what messages call the source
 * @param secrets what no message may hold, such as a password
 */
record SqlFailure(String name, Secrets secrets) {
    /** Of a source without secrets. */
    SqlFailure(String name) {
        this(name, Secrets.in(List.of()));
    }

    /** The first paragraph of the complaint; what follows points into the query, or at the driver's own code. */
    String inWords(Throwable e) {
        String message = Reason.of(e);
        return Display.clean(secrets.removedFrom(message)
                .lines()
                .takeWhile(line -> !line.isBlank() && !line.startsWith("LINE "))
                .map(String::strip)
                .collect(Collectors.joining("; ")));
    }

    /** For a query that cannot be answered. */
    DataException ofQuery(Exception e) {
        return new DataException(name + ": " + inWords(e));
    }

    /** For trouble on the way. No cause is kept: it would hold what was masked. */
    IOException onTheWay(Throwable e) {
        return new IOException(name + ": " + inWords(e));
    }
}
