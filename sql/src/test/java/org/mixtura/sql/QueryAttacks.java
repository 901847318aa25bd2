package org.mixtura.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Texts that try to be more than a query: forbidden statements, in places where a scanner that is not the database's own may take
 * them for a string or a comment, or within what looks like a query. Statements and places are drawn at random.
 */
final class QueryAttacks {
    /** Harmless to the database's grammar, and each has thrown somebody's scanner off its track. Each is a value or nothing. */
    private static final List<String> ODDITIES = List.of(
            "$$'$$",
            "$$\"$$",
            "$tag$'$$\"$tag$",
            "$a1$/*$a1$",
            "E'\\''",
            "e'\\\\\\''",
            "E'\\\\'",
            "'\\'",
            "'it''s'",
            "''''",
            "1 AS \"a'b\"",
            "1 AS \"a\"\"'b\"",
            "1 AS \"--\"",
            "1 /* ' */",
            "1 /* \" */",
            "1 /* /* ' */ \" */",
            "1 /* $$ */",
            "1 -- '\n",
            "1 -- '\r",
            "1 -- \"\r\n",
            "1 -- '\u2028\n",
            "1 -- $$\u0085\n",
            "1 --\u000b'\n",
            "x'27'",
            "U&'\\0027'",
            "U&'!0027' UESCAPE '!'",
            "'a'\n'b'",
            "1\u00a0AS a",
            "'\u2019'",
            "'\ud83d\ude00'",
            "1::text",
            "'\u0000'",
            "1 \u0000",
            "$\u00e9$'$\u00e9$");

    /** S is the statement, Q an oddity. These name files as what is to be read, which opens them. */
    private static final List<String> OPENING_PLACES = List.of(
            "WITH d AS (S) SELECT d.*, 'FOLDER/victim.csv' AS v FROM d",
            "WITH d AS (S) SELECT d.*, $$FOLDER/victim.parquet$$ AS v FROM d",
            "WITH d AS (S), e AS (SELECT Q) SELECT * FROM d, 'FOLDER/victim.csv' AS v",
            "SELECT 'FOLDER/victim.csv' AS v, Q; S");

    /** The others. */
    private static final List<String> PLACES = List.of(
            "S",
            "S;",
            "\ufeffS",
            "\u00a0S",
            "/* ; */ S",
            "-- x\rS",
            "SELECT Q; S",
            "SELECT Q; S; SELECT Q",
            "SELECT Q; S -- '",
            "SELECT Q; S /* ' */",
            "SELECT Q;;S",
            "SELECT Q;\u0000S",
            "SELECT Q\n;\nS\n;",
            "SELECT Q /* ; */ ; S",
            "S; SELECT Q",
            "SELECT 1 AS a FROM (S) AS t",
            "WITH d AS (S) SELECT * FROM d",
            "WITH d AS MATERIALIZED (S) SELECT Q FROM d",
            "WITH RECURSIVE d AS (S) SELECT * FROM d, d AS e",
            "SELECT * FROM (WITH d AS (S) SELECT * FROM d) AS t",
            "SELECT (WITH d AS (S) SELECT 1 FROM d)",
            "SELECT (S)",
            "SELECT 1 UNION ALL (S)",
            "SELECT Q UNION ALL S",
            "EXPLAIN S",
            "EXPLAIN ANALYZE S",
            "DESCRIBE S",
            "PREPARE p AS S",
            "PREPARE p AS S; EXECUTE p",
            "SELECT 1) AS t; S; SELECT * FROM (SELECT 1",
            "SELECT 1'); S; SELECT ('1",
            "SELECT 1$$; END $$; S; DO $$ BEGIN PERFORM 1",
            "SELECT Q'; S; --",
            "SELECT \\'; S; --'",
            "SELECT $$; S; --$$");

    private QueryAttacks() {}

    /** Each statement in each place that opens files. */
    static Set<String> openingFiles(List<String> statements, long seed) {
        Random random = new Random(seed);
        Set<String> attacks = new LinkedHashSet<>();
        for (String place : OPENING_PLACES) {
            statements.forEach(statement -> attacks.add(fill(place, statement, random)));
        }
        return attacks;
    }

    /**
     * Statements in places, drawn at random and the same every time: one of four is within another one.
     *
     * @param count how many by default; the property {@code mixtura.attacks} overrules it
     */
    static Set<String> of(List<String> statements, int count, long seed) {
        Random random = new Random(seed);
        Set<String> attacks = new LinkedHashSet<>();
        while (attacks.size() < Integer.getInteger("mixtura.attacks", count)) {
            String attack = fill(any(PLACES, random), any(statements, random), random);
            attacks.add(random.nextInt(4) > 0 ? attack : fill(any(PLACES, random), attack, random));
        }
        return attacks;
    }

    private static String fill(String place, String statement, Random random) {
        StringBuilder text = new StringBuilder();
        for (char c : place.toCharArray()) {
            text.append(c == 'Q' ? any(ODDITIES, random) : String.valueOf(c));
        }
        return text.toString().replaceFirst("(?<![A-Z])S(?![A-Z])", Matcher.quoteReplacement(statement));
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
