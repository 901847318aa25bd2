package org.mixtura.data.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mixtura.data.display.Display;
import org.mixtura.data.profile.TableProfile.Column;

/** Findings about the cells of a column that do not depend on their numbers. */
final class Cells {
    /** Fewer numbers, among missing cells, tell nothing of a column. */
    private static final long FEW_VALUES = 10;

    private Cells() {}

    static List<Finding> findings(Column column) {
        List<Finding> findings = new ArrayList<>();
        String first = ", the first on ";
        if (column.text() > 0) {
            findings.add(of(
                    Finding.Kind.TEXT,
                    column,
                    column.text(),
                    " has " + Display.count(column.text(), "cell") + " of text" + first + column.firstText(),
                    "correct them, or leave the column out with --exclude"));
        }
        if (column.missing() > 0) {
            findings.add(of(
                    Finding.Kind.MISSING,
                    column,
                    column.missing(),
                    " has " + Display.count(column.missing(), "missing cell") + share(column) + first
                            + column.firstMissing(),
                    "a fit takes them as missing at random; --missing drop leaves their rows out"));
            if (column.numbers() < FEW_VALUES && column.numbers() <= column.missing()) {
                findings.add(of(
                        Finding.Kind.FEW_VALUES,
                        column,
                        column.numbers(),
                        " has " + Display.count(column.numbers(), "number") + " only",
                        "all that a model says of it rests on these; leave it out with --exclude"));
            }
        }
        if (column.infinite() > 0) {
            findings.add(of(
                    Finding.Kind.INFINITE,
                    column,
                    column.infinite(),
                    " has " + Display.count(column.infinite(), "infinite value") + first + column.firstInfinite(),
                    "correct them or remove those rows"));
        }
        if (column.isFinite() && column.isConstant()) {
            findings.add(of(Finding.Kind.CONSTANT, column, column.numbers(), " is constant", "a fit leaves it out"));
        }
        return findings;
    }

    private static String share(Column column) {
        long cells = column.numbers() + column.missing() + column.text() + column.infinite();
        return " (" + Display.significant(100.0 * column.missing() / cells, 2) + " %)";
    }

    private static Finding of(Finding.Kind kind, Column column, long number, String fault, String advice) {
        return new Finding(
                kind,
                List.of(column.name()),
                Map.of("cells", (double) number),
                "column " + Display.quoted(column.name()) + fault,
                advice);
    }
}
