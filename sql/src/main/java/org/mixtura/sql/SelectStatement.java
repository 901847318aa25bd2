package org.mixtura.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mixtura.data.display.Display;

/**
 * A single query in the SQL of DuckDB, parsed by DuckDB itself, so that strings and comments are recognized exactly as DuckDB does.
 *
 * <p>Only elements that are known to be read-only are accepted. A single SELECT is not safe in itself: its WITH may contain COPY or
 * DELETE, and its FROM may call functions that write. New elements of a later DuckDB are refused until they are listed.
 *
 * @param sql the original statement
 * @param names the strings and the table names in it, which include all file names
 */
record SelectStatement(String sql, List<String> names) {
    private static final Set<String> READING_NODES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

    private static final Set<String> READING_TABLE_FUNCTIONS = Set.of(
            "glob",
            "generate_series",
            "histogram",
            "histogram_values",
            "json_each",
            "json_tree",
            "parquet_file_metadata",
            "parquet_kv_metadata",
            "parquet_metadata",
            "parquet_scan",
            "parquet_schema",
            "range",
            "read_blob",
            "read_csv",
            "read_csv_auto",
            "read_json",
            "read_json_auto",
            "read_json_objects",
            "read_json_objects_auto",
            "read_ndjson",
            "read_ndjson_auto",
            "read_ndjson_objects",
            "read_parquet",
            "read_text",
            "repeat",
            "repeat_row",
            "sniff_csv",
            "summary",
            "unnest");

    /** A query for the elements of a parse tree: its nodes, table functions, strings and tables. */
    private static final String PARTS = """
            SELECT CASE WHEN key = 'type' THEN 'node' WHEN key = 'function_name' THEN 'function' ELSE 'name' END,
                   CASE WHEN key = 'literal' THEN value ->> 'text' ELSE value ->> '$' END
            FROM json_tree(?)
            WHERE (key = 'type' AND value ->> '$' LIKE '%\\_NODE' ESCAPE '\\')
               OR (key = 'function_name' AND path LIKE '%.function')
               OR (key = 'literal' AND value ->> 'kind' = 'STRING')
               OR key = 'table_name'""";

    /**
     * Lets a database parse a statement, without executing it.
     *
     * @throws SQLException if it is not a single read-only query
     */
    static SelectStatement parse(String sql, LocalDatabase database) throws SQLException {
        String tree = tree(sql, database);
        List<String> names = new ArrayList<>();
        try (ResultSet parts = database.query(PARTS, tree)) {
            while (parts.next()) {
                String part = parts.getString(2);
                switch (parts.getString(1)) {
                    case "node" -> requireReading(part);
                    case "function" -> requireReadingFunction(part);
                    default -> names.add(part);
                }
            }
        }
        return new SelectStatement(sql, List.copyOf(names));
    }

    private static String tree(String sql, LocalDatabase database) throws SQLException {
        String outline = "SELECT tree, tree ->> 'error_type', tree ->> 'error_message',"
                + " json_array_length(tree, 'statements') FROM (SELECT json_serialize_sql(?) tree)";
        try (ResultSet parsed = database.query(outline, sql)) {
            parsed.next();
            String error = parsed.getString(2);
            if ("parser".equals(error)) {
                throw new SQLException("Parser Error: " + parsed.getString(3));
            } else if (error != null) {
                throw noQuery();
            }
            long statements = parsed.getLong(4);
            if (statements == 0) {
                throw new SQLException("it is empty: write SELECT ... FROM ...");
            } else if (statements > 1) {
                throw new SQLException("it is more than one statement: leave out what follows the first semicolon");
            }
            return parsed.getString(1);
        }
    }

    private static void requireReading(String node) throws SQLException {
        if (!READING_NODES.contains(node)) {
            throw noQuery();
        }
    }

    private static SQLException noQuery() {
        return new SQLException(
                "it is no query, or not only one: write one SELECT ... FROM ..., which may begin with WITH");
    }

    private static void requireReadingFunction(String name) throws SQLException {
        if (!READING_TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new SQLException("it may not call " + Display.quoted(name)
                    + " in the place of a table: only functions that read files or make rows, such as read_csv");
        }
    }

    /** The statement within another one, where DuckDB refuses writing statements. */
    String nested() {
        return "FROM query(" + SqlText.string(sql) + ")";
    }
}
