package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.rows.RowLabels;

/** The columns of a table that can tell groups of its rows. */
class GroupsTest {
    private static List<Optional<RowLabels>> groups(String csv) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        return Tables.columns(Tables.source("-", in), ReadOptions.defaults()).groups();
    }

    /** Words and numbers by the rules of the labels of a fit. */
    @Test
    void groupsAreTheLabelsOfAFit() throws IOException {
        String csv = "x,kind,code\n1, b ,1.0\n2,a,1\n3,NA,2\n5,b,2\n";
        List<Optional<RowLabels>> groups = groups(csv);
        RowLabels kind = groups.get(1).orElseThrow();
        assertThat(kind.names()).containsExactly("a", "b");
        assertThat(kind.codes()).containsExactly(1, 0, -1, 1);
        for (String column : List.of("kind", "code")) {
            ByteArrayInputStream in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
            Table table = Tables.read("-", ReadOptions.defaults().withLabels(column), in);
            RowLabels found = groups.get(column.equals("kind") ? 1 : 2).orElseThrow();
            assertThat(table.labels()).isNotNull();
            assertThat(found.names()).isEqualTo(table.labels().names());
            assertThat(found.codes()).isEqualTo(table.labels().codes());
        }
    }

    @Test
    void columnsThatTellNothingHaveNone() throws IOException {
        assertThat(groups("alone,same,empty,some\np,k,,\nq,k,,a\nr,k,NA,a\n"))
                .extracting(Optional::isPresent)
                .containsExactly(false, false, false, true);
    }

    @Test
    void aHundredLabelsAreGroupsAndMoreAreNot() throws IOException {
        String csv = IntStream.range(0, 404)
                .mapToObj(n -> "g" + n % 100 + ",h" + n % 101)
                .collect(Collectors.joining("\n", "a,b\n", "\n"));
        assertThat(groups(csv)).extracting(Optional::isPresent).containsExactly(true, false);
    }
}
