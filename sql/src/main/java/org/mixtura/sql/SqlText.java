package org.mixtura.sql;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes texts of unknown origin for SQL; every name and path goes through this class. */
final class SqlText {
    private SqlText() {}

    /** A name of a column or table, in double quotes. */
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string, in single quotes. */
    static String string(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A list of strings in the syntax of DuckDB. */
    static String list(Collection<String> texts) {
        return texts.stream().map(SqlText::string).collect(Collectors.joining(", ", "[", "]"));
    }
}
