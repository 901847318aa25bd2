package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.mixtura.rows.RowsSummary;

/** Rows that the driver made of a list go to executors once, not with every task. */
@OnSparksJava
class PartitionedRowsTest {
    private static final int FEATURES = 3;
    private static final PartRows.Names NAMES = new PartRows.Names(List.of("a", "b", "c"), List.of());
    private static final double[][] TABLE = Tables.overlapping(10_001, FEATURES, 1);

    private final SparkSession spark = Sessions.local();

    private static PartitionedRows blocks(Dataset<Row> rows) {
        Columns.Read read = new Columns.Read("features", Optional.empty(), Optional.empty());
        return PartitionedRows.of(Columns.rows(rows, read, NAMES), FEATURES);
    }

    @Test
    void settledRowsAreTheSameAndTasksAreSmall() throws IOException {
        try (PartitionedRows sent = blocks(Tables.vectors(spark, TABLE, 3));
                PartitionedRows settled = sent.settled()) {
            assertThat(sent.comeWithTasks()).isTrue();
            assertThat(settled.comeWithTasks()).isFalse();
            assertThat(settled.parts()).isEqualTo(sent.parts()).hasSize(3); // with hashes of their rows
            assertThat(bytesOfPartitions(sent)).isGreaterThan(TABLE.length * FEATURES * Double.BYTES);
            assertThat(bytesOfPartitions(settled)).isLessThan(10_000);
        }
    }

    /** Those go with the tasks. */
    private static int bytesOfPartitions(PartitionedRows rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(rows.blocks().rdd().partitions());
        }
        return bytes.size();
    }

    @Test
    void rowsAreKnownToComeWithTasksWhateverIsDoneWithThemThere() {
        Dataset<Row> rows = Tables.vectors(spark, TABLE, 2);
        List<Dataset<Row>> sent =
                List.of(rows.cache(), rows.union(rows), rows.filter("true").coalesce(1));
        List<Dataset<Row>> read =
                List.of(rows.repartition(2), rows.repartition(2).cache());
        assertThat(sent).allMatch(PartitionedRowsTest::comeWithTasks);
        assertThat(read).noneMatch(PartitionedRowsTest::comeWithTasks);
        rows.unpersist();
    }

    private static boolean comeWithTasks(Dataset<Row> rows) {
        try (PartitionedRows blocks = blocks(rows)) {
            return blocks.comeWithTasks();
        }
    }

    @Test
    void aSummaryIsOneJobHoweverOftenItIsAskedFor() throws InterruptedException {
        try (PartitionedRows rows = blocks(Tables.vectors(spark, TABLE, 3))) {
            DistributedPopulation population = new DistributedPopulation(rows, NAMES, 2, Optional.empty());
            RowsSummary first = population.summary();
            spark.sparkContext().setJobGroup("again", "", false);
            RowsSummary again = population.summary();
            spark.sparkContext().setJobGroup("sample", "", false);
            population.sample(again, 100, 0);
            while (jobs("sample") == 0) { // jobs are told of in their order, a little later
                Thread.sleep(10);
            }
            assertThat(jobs("again")).isZero();
            assertThat(again).usingRecursiveComparison().isEqualTo(first);
        } finally {
            spark.sparkContext().clearJobGroup();
        }
    }

    private int jobs(String group) {
        return spark.sparkContext().statusTracker().getJobIdsForGroup(group).length;
    }

    @Test
    void emptyPartitionsStayWhereTheyAre() {
        double[][] few = Arrays.copyOf(TABLE, 2);
        try (PartitionedRows sent = blocks(Tables.vectors(spark, few, 5));
                PartitionedRows settled = sent.settled()) {
            assertThat(settled.blocks().getNumPartitions()).isEqualTo(5);
            assertThat(settled.parts().stream().mapToLong(Part::rows).sum()).isEqualTo(2);
        }
    }
}
