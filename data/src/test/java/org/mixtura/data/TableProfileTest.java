package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableProfileTest extends TableFixture {
    @Test
    void everythingIsCountedAndNothingRefused() throws IOException {
        String source = file("t.csv", ",a,s,e\n1,NA,u,\n2,x,v,\n3,4,5,?\n4,inf,NA,\n5,6,w,\n");
        TableProfile profile = Tables.profile(source, DEFAULTS, nothing());
        assertThat(profile.rows()).isEqualTo(5);
        assertThat(profile.columns())
                .extracting(TableProfile.Column::name, TableProfile.Column::kind)
                .containsExactly(
                        tuple("column1", TableProfile.Kind.ROW_NUMBERS),
                        tuple("a", TableProfile.Kind.NUMERIC),
                        tuple("s", TableProfile.Kind.TEXT),
                        tuple("e", TableProfile.Kind.EMPTY));
        TableProfile.Column a = profile.columns().get(1);
        assertThat(new long[] {a.numbers(), a.missing(), a.text(), a.infinite()})
                .containsExactly(2, 1, 1, 1);
        assertThat(new String[] {a.firstMissing(), a.firstText(), a.firstInfinite()})
                .containsExactly("line 2", "line 3", "line 5");
        assertThat(a.values()).containsExactly(Double.NaN, Double.NaN, 4, Double.POSITIVE_INFINITY, 6);
        assertThat(profile.notes()).isEmpty();
    }

    @Test
    void aHeaderAloneHasNoRows() throws IOException {
        TableProfile profile = Tables.profile(file("t.csv", "a,b\n"), DEFAULTS, nothing());
        assertThat(profile.rows()).isZero();
        assertThat(profile.columns()).extracting(TableProfile.Column::kind).containsOnly(TableProfile.Kind.EMPTY);
    }

    @Test
    void theColumnsCanBeChosen() throws IOException {
        ReadOptions options = DEFAULTS.withColumns(List.of("c", "a")).withWeights("b");
        assertThat(Tables.profile(file("t.csv", "a,b,c\n1,2,3\n"), options, nothing())
                        .columns())
                .extracting(TableProfile.Column::name)
                .containsExactly("c", "a");
    }
}
