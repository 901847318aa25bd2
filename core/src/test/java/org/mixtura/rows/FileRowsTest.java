package org.mixtura.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.FitResult;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Tables;

class FileRowsTest {
    private static final int START = 24;

    @TempDir
    private Path folder;

    private FileRows rows(double[] values, int width, ByteOrder order) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(START + values.length * Double.BYTES).order(order);
        bytes.position(START).asDoubleBuffer().put(values);
        Path file = Files.write(folder.resolve("rows.bin"), bytes.array());
        return FileRows.open(file, order, new FileRows.Layout(START, values.length / width, width));
    }

    /** The values and the weights of all rows, read in blocks of so many. */
    private static List<double[]> read(Rows rows, int limit) {
        List<double[]> read = new ArrayList<>();
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, limit)) {
                assertThat(block.firstRow()).isEqualTo(read.size());
                for (int n = 0; n < block.rows(); n++) {
                    int from = block.valuesOffset() + n * rows.features();
                    double[] row = Arrays.copyOfRange(block.values(), from, from + rows.features() + 1);
                    row[rows.features()] = block.weight(n);
                    read.add(row);
                }
            }
        }
        return read;
    }

    private static double[] values(int rows, int width) {
        return new Random(7).doubles((long) rows * width, -1e3, 1e3).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 1024, 100_000})
    void everyRowIsReadOnceInBothByteOrders(int limit) throws IOException {
        double[] values = values(20_001, 3);
        List<double[]> expected = read(Rows.of(values, 3), 500);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            try (FileRows rows = rows(values, 3, order)) {
                assertThat(rows.size()).isEqualTo(20_001);
                assertThat(read(rows, limit)).containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void featuresWeightsAndNamesAreViews() throws IOException {
        double[] values = values(5_000, 4);
        try (FileRows rows = rows(values, 4, ByteOrder.nativeOrder())) {
            FileRows some =
                    rows.withNames(List.of("a", "b", "c", "d")).withWeights(1).withFeatures(3, 0);
            assertThat(some.features()).isEqualTo(2);
            assertThat(some.featureName(0)).isEqualTo("d");
            List<double[]> read = read(some, 700);
            for (int n = 0; n < 5_000; n++) {
                assertThat(read.get(n)).containsExactly(values[4 * n + 3], values[4 * n], values[4 * n + 1]);
            }
            assertThat(some.withFeatures(1).featureName(0)).isEqualTo("a");
            assertThatIllegalArgumentException().isThrownBy(() -> rows.withFeatures());
            assertThatIllegalArgumentException().isThrownBy(() -> rows.withWeights(4));
            assertThatIllegalArgumentException().isThrownBy(() -> rows.withNames(List.of("a")));
        }
    }

    /** With and without weights, for one thread and for several; the rows need several chunks, and are sampled. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFitHasTheSameBytesAsInMemory(int threads) throws IOException {
        double[][] table = Tables.groups(new Random(5), 3, 8_000, 3, 3);
        double[] values = Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
        for (int n = 0; n < table.length; n++) {
            values[3 * n + 2] = n % 3; // weights
        }
        try (FileRows file = rows(values, 3, ByteOrder.nativeOrder())) {
            ArrayRows memory = Rows.of(values, 3);
            double[] weights = new double[table.length];
            Arrays.setAll(weights, n -> n % 3);
            assertThat(model(file, threads)).isEqualTo(model(memory, 1));
            assertThat(model(file.withFeatures(0, 1).withWeights(2), threads))
                    .isEqualTo(model(memory.withFeatures(0, 1).withWeights(weights), 2));
        }
    }

    /** Values, errors of the first feature and half widths of the second, some of them without an end, and rounding of the third. */
    @Test
    void soHasAFitOfMeasuredAndRoundedRows() throws IOException {
        int count = 3_000;
        double[][] table = Tables.groups(new Random(6), 3, count / 3, 3, 4);
        double[] file = new double[count * 5];
        double[] values = new double[count * 3];
        double[] errors = new double[count * 3];
        double[] halfWidths = new double[count * 3];
        for (int n = 0; n < count; n++) {
            double[] row = {table[n][0], Math.rint(table[n][1]), 0.5 * Math.rint(2 * table[n][2])};
            System.arraycopy(row, 0, values, 3 * n, 3);
            System.arraycopy(row, 0, file, 5 * n, 3);
            file[5 * n + 3] = errors[3 * n] = n % 2 * 0.4;
            file[5 * n + 4] = halfWidths[3 * n + 1] = n % 50 == 0 ? Double.POSITIVE_INFINITY : 0.5;
            halfWidths[3 * n + 2] = 0.25;
        }
        try (FileRows all = rows(file, 5, ByteOrder.nativeOrder())) {
            FileRows rows = all.withFeatures(0, 1, 2)
                    .withErrors(0, 3)
                    .withHalfWidths(1, 4)
                    .withRounding(0, 0, 0.5);
            ArrayRows memory = Rows.of(values, 3).with(new RowColumns(null, null, errors, halfWidths));
            assertThat(summaryAndModel(rows, 2)).isEqualTo(summaryAndModel(memory, 1));
            assertThat(summaryAndModel(rows.withFeatures(2, 0), 1))
                    .isEqualTo(summaryAndModel(memory.withFeatures(2, 0), 2));
        }
    }

    private static String summaryAndModel(Rows rows, int threads) {
        RowsSummary summary = RowsSummary.of(rows);
        return summary.hasErrors() + " " + summary.hasIntervals() + " " + model(rows, threads);
    }

    private static String model(Rows rows, int threads) {
        FitOptions options = FitOptions.defaults()
                .withComponents(List.of(2, 3))
                .withStructures(CovarianceStructures.full(), CovarianceStructures.diagonal());
        FitResult fit = Fitters.on(threads, options).fit(rows);
        List<String> names = List.of("a", "b", "c").subList(0, rows.features());
        return fit.best().logLikelihood()
                + ModelFile.toJson(new MixtureModel(fit.mixture(), names, java.util.Optional.empty()));
    }

    @Test
    void aFileThatShrinksIsNamed() throws IOException {
        double[] values = values(10_000, 2);
        try (FileRows rows = rows(values, 2, ByteOrder.nativeOrder());
                RowReader reader = rows.open();
                RandomAccessFile other =
                        new RandomAccessFile(folder.resolve("rows.bin").toFile(), "rw")) {
            RowBlock block = new RowBlock();
            assertThat(reader.next(block, 1000)).isTrue();
            other.setLength(START + 5_000);
            assertThatThrownBy(() -> reader.next(block, 1000))
                    .isInstanceOf(UnreadableRowsException.class)
                    .hasMessageContaining("rows.bin became shorter while it was being read");
            assertThatThrownBy(rows::open).hasMessageContaining("became shorter");
        }
    }

    @Test
    void aFileThatIsWrittenToIsNamedButOneThatIsDeletedOrReplacedStaysReadable() throws IOException {
        double[] values = values(10, 2);
        try (FileRows rows = rows(values, 2, ByteOrder.nativeOrder())) {
            Path file = folder.resolve("rows.bin");
            byte[] bytes = Files.readAllBytes(file);
            FileTime before = Files.getLastModifiedTime(file);
            Files.write(file, new byte[bytes.length]);
            Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 5_000));
            assertThatThrownBy(rows::open)
                    .isInstanceOf(UnreadableRowsException.class)
                    .hasMessageContaining("written to");
            Files.write(file, bytes);
            Files.setLastModifiedTime(file, before);
            Files.delete(file);
            assertThat(read(rows, 3)).hasSize(10);
            Files.write(file, new byte[1]);
            assertThat(read(rows, 3).get(9)).containsExactly(values[18], values[19], 1);
        }
    }

    @Test
    void aFileTooShortForItsLayoutIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("short.bin"), new byte[15]);
        assertThatThrownBy(() -> FileRows.open(file, ByteOrder.nativeOrder(), new FileRows.Layout(0, 1, 2)))
                .isInstanceOf(UnreadableRowsException.class)
                .hasMessageContaining("short.bin");
        assertThatIllegalArgumentException().isThrownBy(() -> new FileRows.Layout(0, Long.MAX_VALUE / 8, 2));
    }

    @Test
    void anInterruptedThreadReadsNothingAndTheFileStaysOpen() throws IOException {
        try (FileRows rows = rows(values(10, 2), 2, ByteOrder.nativeOrder());
                RowReader reader = rows.open()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> reader.next(new RowBlock(), 1)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(read(rows, 4)).hasSize(10);
        }
    }
}
