package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.testing.TableFixture;

class TableWriterTest extends TableFixture {
    private String written(String name, List<String> columns, String... cells) throws IOException {
        Path target = folder.resolve(name);
        try (TableWriter writer = TableWriter.open(target.toString(), columns, OutputStream.nullOutputStream())) {
            for (int i = 0; i < cells.length; i++) {
                writer.text(cells[i]);
                if ((i + 1) % columns.size() == 0) {
                    writer.endRow();
                }
            }
            writer.commit();
        }
        return Files.readString(target);
    }

    private List<String> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void textIsQuotedWhereItMustBe() throws IOException {
        assertThat(written("t.csv", List.of("a", "b,c"), "x", "he said \"no\"", "", "two\nlines"))
                .isEqualTo("a,\"b,c\"\nx,\"he said \"\"no\"\"\"\n,\"two\nlines\"\n");
        assertThat(written("t.tsv", List.of("a", "b"), "x,y", "u\tv")).isEqualTo("a\tb\nx,y\t\"u\tv\"\n");
    }

    @Test
    void whatASpreadsheetWouldRunGetsAnApostrophe() throws IOException {
        assertThat(written("t.csv", List.of("=x"), "=1+1", "+a", "-b", "@c", "\td", "\re", "-1.5", "+2", "-inf", "-"))
                .isEqualTo("'=x\n'=1+1\n'+a\n'-b\n'@c\n'\td\n\"'\re\"\n-1.5\n+2\n-inf\n'-\n");
    }

    @Test
    void soItDoesInEveryTextThatSpreadsheetsOpen() throws IOException {
        assertThat(written("t.tsv", List.of("a", "@b"), "=1+1", "-2")).isEqualTo("a\t'@b\n'=1+1\t-2\n");
        assertThat(written("t.csv", List.of("a"), "\uff1dx", "\uff0bx", "\uff0dx", "\uff20x", "\n=x"))
                .isEqualTo("a\n'\uff1dx\n'\uff0bx\n'\uff0dx\n'\uff20x\n\"'\n=x\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.tsv.gz", "t.json", "t.jsonl", "t.npy", "-"})
    void everyColumnHasANameOfItsOwn(String target) {
        String file = target.equals("-") ? target : folder.resolve(target).toString();
        assertThatThrownBy(() -> TableWriter.open(file, List.of("a", "b", "a"), System.out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the table would have two columns called 'a': name each column once");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void addedColumnsKeepTheirNames() {
        List<String> added = List.of("component", "log_density");
        assertThat(TableWriter.header(List.of("a", "b"), added)).containsExactly("a", "b", "component", "log_density");
        assertThat(TableWriter.header(List.of("component", "component_2", "a"), added))
                .containsExactly("component_3", "component_2", "a", "component", "log_density");
        assertThat(TableWriter.header(List.of("component_2", "component"), List.of("component", "component_3")))
                .containsExactly("component_2", "component_4", "component", "component_3");
    }

    @Test
    void numbersAreNeverTouched() throws IOException {
        Path target = folder.resolve("t.csv");
        try (TableWriter writer = TableWriter.open(target.toString(), List.of("a", "b", "c"), null)) {
            writer.number(-0.1);
            writer.integer(-3);
            writer.number(Double.NEGATIVE_INFINITY);
            writer.endRow();
            writer.commit();
        }
        assertThat(target).hasContent("a,b,c\n-0.1,-3,-inf\n");
    }

    @Test
    void standardOutputIsCsvAndStaysOpen() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream standard = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        try (TableWriter writer = TableWriter.open("-", List.of("a"), standard)) {
            writer.integer(1);
            writer.endRow();
            writer.commit();
        }
        standard.print("more");
        standard.flush();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a\n1\nmore");
    }

    @Test
    void aClosedPipeIsTold() throws IOException {
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        try (TableWriter writer = TableWriter.open("-", List.of("a"), broken)) {
            assertThatThrownBy(writer::commit)
                    .isInstanceOf(IOException.class)
                    .hasMessage("standard output: it was closed before everything was written");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.tsv.gz", "t.npy"})
    void withoutACommitTheOldFileStays(String name) throws IOException {
        Path target = Files.writeString(folder.resolve(name), "old");
        try (TableWriter writer = TableWriter.open(target.toString(), List.of("a"), null)) {
            writer.number(1);
            writer.endRow();
        }
        assertThat(target).hasContent("old");
        assertThat(filesLeft()).containsExactly(name);
    }

    @Test
    void aNumPyFileHoldsNumbersOnly() throws IOException {
        String target = folder.resolve("t.npy").toString();
        try (TableWriter writer = TableWriter.open(target, List.of("a", "b"), null)) {
            writer.number(1);
            assertThatThrownBy(() -> writer.text("x"))
                    .isInstanceOf(DataException.class)
                    .hasMessage("column 'b': a .npy file holds numbers only, not 'x'; leave the text columns out with"
                            + " --keep, or write .csv");
        }
        assertThat(filesLeft()).isEmpty();
    }

    @Test
    void textThatIsANumberGoesIntoANumPyFile() throws IOException {
        String target = folder.resolve("t.npy").toString();
        try (TableWriter writer = TableWriter.open(target, List.of("a", "b", "c"), null)) {
            writer.text(" 1.5e3");
            writer.text("NA");
            writer.text("-inf");
            writer.endRow();
            writer.commit();
        }
        try (RecordReader reader =
                Tables.source(target, InputStream.nullInputStream()).open(ReadOptions.defaults())) {
            assertThat(reader.next()).isTrue();
            assertThat(List.of(reader.cell(0), reader.cell(1), reader.cell(2))).containsExactly("1500", "NaN", "-inf");
        }
    }

    @Test
    void aPipeOrDeviceTakesCsv() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/null")), "needs /dev/null");
        try (TableWriter writer = TableWriter.open("/dev/null", List.of("a"), null)) {
            writer.number(1);
            writer.endRow();
            writer.commit();
        }
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void aNumPyFileHasTheHeaderThatNumPyWrites() throws IOException {
        Path target = folder.resolve("t.npy");
        try (TableWriter writer = TableWriter.open(target.toString(), List.of("a", "b"), null)) {
            writer.number(1.5);
            writer.integer(-2);
            writer.endRow();
            writer.commit();
        }
        byte[] bytes = Files.readAllBytes(target);
        assertThat(bytes).hasSize(128 + 16).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
                .isEqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }" + " ".repeat(58) + "\n");
        assertThat(filesLeft()).containsExactly("t.npy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.arrow", "t.xlsx", "t", "t.npy.gz", "t.gz", "t.parquet.gz"})
    void endingsThatCannotBeWritten(String target) {
        assertThatThrownBy(() -> TableWriter.open(target, List.of("a"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot tell the format of '" + target
                        + "' from its ending: use .csv, .tsv, .json, .jsonl (each also with .gz), .npy or .parquet, or - for CSV on"
                        + " standard output");
    }

    @Test
    void rowsMustFitTheColumns() throws IOException {
        try (TableWriter writer = TableWriter.open("-", List.of("a", "b"), OutputStream.nullOutputStream())) {
            writer.integer(1);
            assertThatThrownBy(writer::endRow).isInstanceOf(IllegalStateException.class);
            writer.integer(2);
            assertThatThrownBy(() -> writer.integer(3)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> TableWriter.open("-", List.of(), null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        for (String name : List.of("none/t.csv", "none/t.npy")) {
            assertThatThrownBy(() -> TableWriter.open(folder + "/" + name, List.of("a"), null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not exist: create it first");
        }
    }
}
