package org.mixtura.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Tables;

/** What is said of rows before anything is fitted to them. */
class DataWarningsTest {
    private final double[][] table = Tables.normal(new Random(1), 100, 3);

    private List<String> warnings() {
        return DataWarnings.of(
                Judged.of(Rows.of(table), CovarianceStructures.full()).data());
    }

    private int namedDegenerateDirections() {
        return Judged.of(Rows.of(table), CovarianceStructures.full()).data().namedDegenerateDirections();
    }

    @Test
    void nothingIsSaidOfRowsWithoutFault() {
        assertThat(warnings()).isEmpty();
        assertThat(namedDegenerateDirections()).isZero();
    }

    @Test
    void aConstantAndASumAreFlatDirectionsEach() {
        for (double[] row : table) {
            row[1] = 7.25;
        }
        assertThat(warnings()).singleElement().asString().startsWith("feature x2 is constant (7.25)");
        assertThat(namedDegenerateDirections()).isEqualTo(1);
        for (double[] row : table) {
            row[2] = 2 * row[0];
        }
        assertThat(warnings()).hasSize(2).last().asString().contains("flat in that direction", "x1", "x3");
        assertThat(namedDegenerateDirections()).isEqualTo(2);
    }

    @Test
    void whatHolesLeaveOpenIsNamed() {
        for (int n = 0; n < table.length; n++) {
            table[n][1 + n % 2] = Double.NaN;
        }
        assertThat(warnings()).singleElement().asString().startsWith("no row has values of both x2 and x3: ");
        table[0][1] = 0.5;
        assertThat(warnings()).isEmpty();
        for (int n = 9; n < table.length; n++) {
            table[n][0] = Double.NaN;
        }
        assertThat(warnings()).singleElement().asString().startsWith("feature x1 has a value in 9 rows of 100: ");
    }

    /** On both sides, in any unit: distances are typical ones. */
    @Test
    void aValueFarOutIsToldWithItsRow() {
        for (double unit : new double[] {1e-9, 1, 1e9}) {
            double[][] before = Tables.map(table, (value, d) -> value);
            for (double far : new double[] {-2e5, 2e5}) {
                table[41][2] = far;
                scale(unit);
                assertThat(warnings()).singleElement().asString().startsWith("row 42, feature x3");
                restore(before);
                table[41][2] = far / 20;
                scale(unit);
                assertThat(warnings()).isEmpty();
                restore(before);
            }
        }
    }

    private void scale(double unit) {
        restore(Tables.map(table, (value, d) -> unit * value));
    }

    private void restore(double[][] values) {
        for (int n = 0; n < table.length; n++) {
            table[n] = values[n].clone();
        }
    }
}
