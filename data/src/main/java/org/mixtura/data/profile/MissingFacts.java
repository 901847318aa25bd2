package org.mixtura.data.profile;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the columns of numbers lack.
 *
 * @param columns the names of these columns
 * @param cells the number of missing cells
 * @param rows the number of rows that lack some
 * @param emptyRows the number of those that lack all
 * @param gaps the patterns, the most frequent first, by the places in {@code columns}
 */
public record MissingFacts(List<String> columns, long cells, long rows, long emptyRows, Gaps gaps) {

    /** The facts about a table; empty if its columns of numbers lack nothing. */
    public static Optional<MissingFacts> of(TableProfile profile) {
        List<Integer> numeric = IntStream.range(0, profile.columns().size())
                .filter(d -> profile.columns().get(d).kind() == TableProfile.Kind.NUMERIC)
                .boxed()
                .toList();
        List<TableProfile.Column> columns =
                numeric.stream().map(profile.columns()::get).toList();
        long cells = columns.stream().mapToLong(TableProfile.Column::missing).sum();
        Gaps gaps = profile.gaps().among(numeric);
        return cells == 0
                ? Optional.empty()
                : Optional.of(new MissingFacts(
                        columns.stream().map(TableProfile.Column::name).toList(),
                        cells,
                        gaps.rowsLacking(1) + gaps.others(),
                        gaps.rowsLacking(columns.size()),
                        gaps));
    }

    /** The names of the columns that rows of a pattern lack. */
    public List<String> missing(Gaps.Pattern pattern) {
        return pattern.missing().stream().mapToObj(columns::get).toList();
    }
}
