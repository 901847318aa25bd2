package org.mixtura.sql;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts of unknown origin as they may stand in SQL; every name and path goes through here. */
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

    /** A list of strings, as DuckDB writes lists. */
    static String list(Collection<String> texts) {
        return texts.stream().map(SqlText::string).collect(Collectors.joining(", ", "[", "]"));
    }
}
