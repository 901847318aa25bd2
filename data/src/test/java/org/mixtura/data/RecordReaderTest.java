package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RecordReaderTest extends TableFixture {
    @Test
    void cellsComeAsTheyStandInTheFile() throws IOException {
        String source = file("t.csv", "id,x,s\n007, 1.50,\"a,\nb\"\n\nq,NA,\n");
        try (RecordReader reader = RecordReader.open(source, DEFAULTS, nothing())) {
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
        try (RecordReader reader = RecordReader.open("-", DEFAULTS, stream("1,2\n3,4\n"))) {
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
        try (RecordReader reader = RecordReader.open("-", DEFAULTS, stream("a;s\n-1,5;x,y\n"))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0)).isEqualTo("-1.5");
            assertThat(reader.cell(1)).isEqualTo("x,y");
            assertThat(reader.number(0)).isEqualTo(-1.5);
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
        RecordReader.open("-", DEFAULTS, input).close();
        assertThat(closed[0]).isFalse();
    }
}
