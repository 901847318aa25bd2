package org.mixtura.sql;

import java.util.List;
import java.util.stream.Stream;

/** Queries with odd quotes and comments, each with what its first cell is; DuckDB and PostgreSQL read them alike. */
final class HarmlessQueries {
    private HarmlessQueries() {}

    /** A query and its first cell. */
    static Stream<List<String>> all() {
        return Stream.of(
                List.of("SELECT $$a;b$$ AS x", "a;b"),
                List.of("SELECT $$'$$ AS x", "'"),
                List.of("SELECT $$it's; \"so\" --no /*no$$ AS x", "it's; \"so\" --no /*no"),
                List.of("SELECT $t$a $$;$$ b$t$ AS x", "a $$;$$ b"),
                List.of("SELECT $a1$\\';$a1$ AS x", "\\';"),
                List.of("SELECT E'\\';' AS x", "';"),
                List.of("SELECT e'a\\nb;' AS x", "a\nb;"),
                List.of("SELECT E'\\\\' AS x", "\\"),
                List.of("SELECT E'\\x3b' AS x", ";"),
                List.of("SELECT '\\' AS x", "\\"),
                List.of("SELECT '\\;' AS x", "\\;"),
                List.of("SELECT 'it''s; fine' AS x", "it's; fine"),
                List.of("SELECT '''' AS x", "'"),
                List.of("SELECT ''';''' AS x", "';'"),
                List.of("SELECT ';' AS x", ";"),
                List.of("SELECT '--' AS x", "--"),
                List.of("SELECT '/*' AS x", "/*"),
                List.of("SELECT '*/;' AS x", "*/;"),
                List.of("SELECT '\";' AS x", "\";"),
                List.of("SELECT 'a' AS \"x;y\"", "a"),
                List.of("SELECT 'a' AS \"x';y\"", "a"),
                List.of("SELECT 'a' AS \"x\"\"y;\"", "a"),
                List.of("SELECT 'a' AS \"--\"", "a"),
                List.of("SELECT 'a' AS \"/*\"", "a"),
                List.of("SELECT 'a' AS \"?\"", "a"),
                List.of("SELECT 'a' AS x -- ; DROP TABLE t", "a"),
                List.of("SELECT 'a' AS x -- it's", "a"),
                List.of("SELECT 'a' -- it's\r\n AS x", "a"),
                List.of("SELECT 'a' -- it's\r AS x", "a"),
                List.of("SELECT 'a' /* ; */ AS x", "a"),
                List.of("SELECT 'a' /* it's; */ AS x", "a"),
                List.of("SELECT 'a' /* /* ; */ ' */ AS x", "a"),
                List.of("SELECT 'a' /* -- */ AS x", "a"),
                List.of("-- it's; \"\nSELECT 'a' AS x", "a"),
                List.of("/* ; */ SELECT 'a' AS x /* ; */", "a"),
                List.of("SELECT 'a' AS x;", "a"),
                List.of("SELECT 'a' AS x ;\n", "a"),
                List.of("SELECT 'a' AS x; -- the end; or not", "a"),
                List.of("SELECT 'a;'\n'b' AS x", "a;b"),
                List.of("SELECT 'COPY t TO ''x''; COMMIT' AS x", "COPY t TO 'x'; COMMIT"),
                List.of("WITH \"a;b\" AS (SELECT 'z' AS x) SELECT x FROM \"a;b\"", "z"),
                List.of("VALUES ('a;b')", "a;b"),
                List.of("SELECT x FROM (VALUES ('a;b')) AS v(x)", "a;b"),
                List.of("(SELECT 'a' AS x)", "a"),
                List.of("SELECT 'b;' AS x UNION ALL SELECT 'a' ORDER BY x", "a"),
                List.of("SELECT '$$' AS x", "$$"),
                List.of("SELECT '$a$;' AS x", "$a$;"),
                List.of("SELECT '\u00e9;\ud83d\ude00' AS x", "\u00e9;\ud83d\ude00"),
                List.of("SELECT '{fn now()} {d ;}' AS x", "{fn now()} {d ;}"),
                List.of("SELECT '?; :a %s' AS x", "?; :a %s"),
                List.of("\t\n SELECT\t'a'\nAS\f x", "a"));
    }
}
