package org.mixtura.data.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Tables;
import org.mixtura.data.testing.TableFixture;

class RecordReaderTest extends TableFixture {
    @Test
    void cellsComeAsTheyStandInTheFile() throws IOException {
        String source = file("t.csv", "id,x,s\n007, 1.50,\"a,\nb\"\n\nq,NA,\n");
        try (RecordReader reader = Tables.source(source, nothing()).open(DEFAULTS)) {
            assertThat(reader.columns()).containsExactly("id", "x", "s");
            assertThat(reader.next()).isTrue();
            assertThat(reader.line()).isEqualTo(2);
            assertThat(reader.cell(0)).isEqualTo("007");
            assertThat(reader.cell(1)).isEqualTo(" 1.50");
            assertThat(reader.cell(2)).isEqualTo("a,\nb");
            assertThat(reader.number(0)).isEqualTo(7);
            assertThat(reader.number(1)).isEqualTo(1.5);
            assertThat(reader.next()).isTrue();
            assertThat(reader.line()).isEqualTo(5);
            assertThatThrownBy(() -> reader.number(1))
                    .isInstanceOf(DataException.class)
                    .hasMessage(source + ", line 5, column 'x': missing cell 'NA'; mend the cell or remove the row");
            assertThatThrownBy(() -> reader.number(0)).hasMessageContaining("'q' is not a number");
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void withoutAHeaderTheFirstRecordIsHandedOut() throws IOException {
        try (RecordReader reader = Tables.source("-", stream("1,2\n3,4\n")).open(DEFAULTS)) {
            assertThat(reader.columns()).containsExactly("x1", "x2");
            assertThat(reader.next()).isTrue();
            assertThat(reader.number(1)).isEqualTo(2);
            assertThat(reader.next()).isTrue();
            assertThat(reader.number(1)).isEqualTo(4);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void aNumberWithADecimalCommaIsGivenWithAPoint() throws IOException {
        try (RecordReader reader = Tables.source("-", stream("a;s\n-1,5;x,y\n")).open(DEFAULTS)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0)).isEqualTo("-1.5");
            assertThat(reader.cell(1)).isEqualTo("x,y");
            assertThat(reader.number(0)).isEqualTo(-1.5);
        }
    }

    /** In every format, of columns that are read as numbers, and only where the double is another number. */
    @Test
    void integersThatAreNoDoublesAreNotedByColumn() throws IOException {
        String note = "integers beyond 2^53 = 9,007,199,254,740,992 were rounded to the nearest double: ";
        String rows = "1,9007199254740993,-9007199254740993.00\n2,9007199254740992,36893488147419103232\n";
        assertThat(read("a,b,c\n" + rows).notes()).containsExactly(note + "'b', 'c'");
        assertThat(read("a,b,c\n" + rows, DEFAULTS.withColumns(List.of("a"))).notes())
                .isEmpty();
        assertThat(read("a;b\n1,5;9007199254740993\n").notes()).contains(note + "'b'");
        for (String exact :
                new String[] {"9007199254740994", "1e23", "100000000000000000000", "0.1", "4503599627370497.5"}) {
            assertThat(read("a\n" + exact + "\n").notes()).as(exact).isEmpty();
        }
        assertThat(read("a\n7" + "0".repeat(300) + "\n").notes()).containsExactly(note + "'a'");
        for (String other : new String[] {"9007199254740993", "12345678901234567.5", "1" + "0".repeat(60)}) {
            assertThat(read("a\n" + other + "\n").notes()).as(other).containsExactly(note + "'a'");
            String json = file("t.jsonl", "{\"a\": 1, \"b\": " + other + "}\n{\"a\": 2, \"b\": 3}\n");
            assertThat(Tables.read(json, DEFAULTS, nothing()).notes()).as(other).containsExactly(note + "'b'");
            assertThat(Tables.read(json, DEFAULTS.withColumns(List.of("a")), nothing())
                            .notes())
                    .isEmpty();
        }
    }

    @Test
    void standardInputStaysOpen() throws IOException {
        boolean[] closed = new boolean[1];
        java.io.InputStream input = new java.io.FilterInputStream(stream("a\n1\n")) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Tables.source("-", input).open(DEFAULTS).close();
        assertThat(closed[0]).isFalse();
    }
}
