package org.mixtura.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.testing.TableFixture;

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
        assertThat(new double[] {a.minimum(), a.maximum()}).containsExactly(4, 6);
        assertThat(new String[] {a.minimumPlace(), a.maximumPlace()}).containsExactly("line 4", "line 6");
        assertThat(profile.sample().stream().mapToDouble(row -> row[1]))
                .containsExactly(Double.NaN, Double.NaN, 4.0, Double.NaN, 6.0);
        assertThat(profile.isSampleComplete()).isTrue();
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

    /** Rows 0 .. n - 1 of a column, so many times each, in one pass. */
    private TableProfile counting(int rows, int times) throws IOException {
        StringBuilder csv = new StringBuilder("a,b\n");
        for (int n = 0; n < rows * times; n++) {
            csv.append(n % rows).append(",0.5\n");
        }
        return Tables.profile(file("t.csv", csv.toString()), DEFAULTS, nothing());
    }

    @Test
    void longTablesAreSampledAtEqualDistances() throws IOException {
        TableProfile profile = counting(100_000, 1);
        assertThat(profile.rows()).isEqualTo(100_000);
        assertThat(profile.isSampleComplete()).isFalse();
        double[] sampled = profile.sample().stream().mapToDouble(row -> row[0]).toArray();
        assertThat(sampled.length).isBetween(8192, 16384);
        for (int n = 0; n < sampled.length; n++) {
            assertThat(sampled[n]).isEqualTo(8.0 * n);
        }
        assertThat(profile.columns()).extracting(TableProfile.Column::counts).containsExactly(true, false);
        assertThat(profile.columns()).extracting(TableProfile.Column::integers).containsExactly(true, false);
        assertThat(profile.columns().get(0).maximumPlace()).isEqualTo("line 100001");
    }

    @Test
    void repeatedRowsAreCountedAndEstimatedWhereThereAreVeryMany() throws IOException {
        assertThat(counting(1000, 1).repeated()).isZero();
        assertThat(counting(1000, 4).repeated()).isEqualTo(0.75);
        assertThat(counting(150_000, 2).repeated()).isEqualTo(0.5);
        assertThat(Tables.profile(file("z.csv", "a\n0\n-0\n1\n"), DEFAULTS, nothing())
                        .repeated())
                .isEqualTo(1.0 / 3);
    }
}
