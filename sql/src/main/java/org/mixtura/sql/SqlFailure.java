package org.mixtura.sql;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.mixtura.data.display.Display;
import org.mixtura.data.display.Secrets;
import org.mixtura.data.records.DataException;
import org.mixtura.internal.text.Reason;

/**
 * Converts errors of a database to messages: in one line, with the name of the source, and without secrets.
 *
 * @param name the name of the source in messages
 * @param secrets the secrets that no message may contain, such as a password
 */
record SqlFailure(String name, Secrets secrets) {
    /** The messages of a source without secrets. */
    SqlFailure(String name) {
        this(name, Secrets.in(List.of()));
    }

    /** The first paragraph of an error message; the rest refers to positions in the query or to the code of the driver. */
    String inWords(Throwable e) {
        String message = Reason.of(e);
        return Display.clean(secrets.removedFrom(message)
                .lines()
                .takeWhile(line -> !line.isBlank() && !line.startsWith("LINE "))
                .map(String::strip)
                .collect(Collectors.joining("; ")));
    }

    /** The exception for a query that cannot be answered. */
    DataException ofQuery(Exception e) {
        return new DataException(name + ": " + inWords(e));
    }

    /** The exception for an error during the transfer. It has no cause, which would contain the hidden secrets. */
    IOException onTheWay(Throwable e) {
        return new IOException(name + ": " + inWords(e));
    }
}
