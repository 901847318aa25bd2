package org.mixtura.spark;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.Partitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.mixtura.density.MixtureDensity;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.OrderedMerge;
import org.mixtura.expectation.PartialExpectation;
import org.mixtura.expectation.RowModel;
import org.mixtura.geometry.Standardization;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.threads.Workers;
import scala.Tuple2;

/**
 * The E-step on a cluster. The mixture is sent to every executor once, each task computes the statistics of its partition, and
 * these are merged in one fixed tree over the numbers of the partitions, first on executors and then on the driver. So the result
 * does not depend on the order in which tasks end, in any bit, and the transferred data does not depend on the number of rows.
 */
final class DistributedExpectation implements Expectation {
    private final PartitionedRows rows;
    private final RowModel model;
    private final PartRows.Names names;
    private final long totalRows;
    private final Standardization standardization;
    private final ScatterShape shape;
    private final int aggregationDepth;
    private final Optional<Checkpoints> checkpoints;

    DistributedExpectation(
            PartitionedRows rows,
            RowModel model,
            PartRows.Names names,
            long totalRows,
            Standardization standardization,
            ScatterShape shape,
            int aggregationDepth,
            Optional<Checkpoints> checkpoints) {
        this.rows = rows;
        this.model = model;
        this.names = names;
        this.totalRows = totalRows;
        this.standardization = standardization;
        this.shape = shape;
        this.aggregationDepth = aggregationDepth;
        this.checkpoints = checkpoints;
    }

    @Override
    public MixtureStatistics expect(MixtureDensity density) {
        PartialExpectation step = new PartialExpectation(model, density, standardization, shape, totalRows);
        if (checkpoints.isEmpty()) {
            return pass(step);
        }
        MixtureStatistics empty =
                new MixtureStatistics(shape, density.components(), density.features(), density.rank());
        return checkpoints.get().recall(step.fingerprint(), empty).orElseGet(() -> {
            MixtureStatistics statistics = pass(step);
            checkpoints.get().remember(step.fingerprint(), statistics);
            return statistics;
        });
    }

    private MixtureStatistics pass(PartialExpectation step) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(rows.blocks().context());
        Broadcast<PartialExpectation> message = context.broadcast(step);
        PartRows.Names known = names;
        try {
            JavaPairRDD<Integer, MixtureStatistics> parts = JavaPairRDD.fromJavaRDD(rows.blocks()
                    .mapPartitionsWithIndex((index, part) -> statistics(index, part, known, message.value()), true));
            return merged(parts);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) { // Spark's are checked, though no method says so; threads of a fit hand on others
            // only
            throw new IllegalStateException("an E-step failed on the cluster: " + failure.getMessage(), failure);
        } finally {
            message.destroy();
        }
    }

    /** Of one partition, with its number; nothing if it is empty. */
    private static Iterator<Tuple2<Integer, MixtureStatistics>> statistics(
            int index, Iterator<Block> blocks, PartRows.Names names, PartialExpectation step) {
        PartRows part = new PartRows(blocks, names, 0);
        try (Workers workers = Workers.of(TaskContext.get().cpus())) {
            return step.over(part, workers).map(statistics -> new Tuple2<>(index, statistics)).stream()
                    .iterator();
        }
    }

    /** In rounds over runs of a power of two partitions, as many in each as the depth wants. */
    private MixtureStatistics merged(JavaPairRDD<Integer, MixtureStatistics> parts) {
        JavaPairRDD<Integer, MixtureStatistics> rest = parts;
        int count = rows.parts().size();
        int run = powerOfTwo(Math.pow(count, 1.0 / aggregationDepth));
        for (int runs = (count + run - 1) / run; count > run + runs; runs = (count + run - 1) / run) {
            rest = rest.partitionBy(new Runs(run, runs)).mapPartitionsToPair(group -> mergedRun(group, run), true);
            count = runs;
        }
        OrderedMerge merge = new OrderedMerge();
        rest.collect().forEach(part -> merge.add(part._1(), part._2()));
        return merge.result();
    }

    private static Iterator<Tuple2<Integer, MixtureStatistics>> mergedRun(
            Iterator<Tuple2<Integer, MixtureStatistics>> group, int run) {
        OrderedMerge merge = new OrderedMerge();
        int index = -1;
        while (group.hasNext()) {
            Tuple2<Integer, MixtureStatistics> part = group.next();
            index = part._1() / run;
            merge.add(part._1() % run, part._2());
        }
        return index < 0
                ? List.<Tuple2<Integer, MixtureStatistics>>of().iterator()
                : List.of(new Tuple2<>(index, merge.result())).iterator();
    }

    /** The smallest that is at least 2 and not below the size. */
    private static int powerOfTwo(double size) {
        int power = 2;
        while (power < size) {
            power *= 2;
        }
        return power;
    }

    /** Sends runs of consecutive partitions to one each. */
    private static final class Runs extends Partitioner {
        private static final long serialVersionUID = 1L;
        private final int length;
        private final int runs;

        Runs(int length, int runs) {
            this.length = length;
            this.runs = runs;
        }

        @Override
        public int numPartitions() {
            return runs;
        }

        @Override
        public int getPartition(Object index) {
            return (Integer) index / length;
        }
    }
}
