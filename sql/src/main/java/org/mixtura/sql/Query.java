package org.mixtura.sql;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.data.DataException;

/**
 * One SQL statement that somebody wrote, looked at without being understood.
 *
 * @param sql the statement, without a semicolon after it
 * @param quoted what stands in it in single or double quotes: any file that it names is among them
 */
record Query(String sql, List<String> quoted) {
    /**
     * Finds the quoted texts.
     *
     * @throws DataException if it is empty, or something follows a semicolon
     */
    static Query of(String sql) {
        List<String> quoted = new ArrayList<>();
        int end = sql.length();
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\'' || c == '"') {
                i = takeQuoted(sql, i, quoted);
            } else if (sql.startsWith("--", i)) {
                i = before(sql, "\n", i);
            } else if (sql.startsWith("/*", i)) {
                i = before(sql, "*/", i + 2);
            } else if (c == ';') {
                end = Math.min(end, i);
            } else if (end < i && !Character.isWhitespace(c)) {
                throw new DataException(
                        "the query is more than one statement: leave out what follows the first semicolon");
            }
        }
        if (sql.substring(0, end).isBlank()) {
            throw new DataException("the query is empty: write SELECT ... FROM ...");
        }
        return new Query(sql.substring(0, end), List.copyOf(quoted));
    }

    /** Adds the text in the quotes that open at a place; returns where they close. */
    private static int takeQuoted(String sql, int open, List<String> quoted) {
        char quote = sql.charAt(open);
        StringBuilder text = new StringBuilder();
        int i = open + 1;
        for (; i < sql.length(); i++) {
            if (sql.charAt(i) == quote) {
                if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
                    break;
                }
                i++;
            }
            text.append(sql.charAt(i));
        }
        quoted.add(text.toString());
        return i;
    }

    private static int before(String sql, String mark, int from) {
        int at = sql.indexOf(mark, from);
        return at < 0 ? sql.length() : at + mark.length() - 1;
    }
}
