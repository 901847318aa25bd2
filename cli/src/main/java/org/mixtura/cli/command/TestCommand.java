package org.mixtura.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.ReplicateProgress;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.option.ComponentRange;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.FeatureOptions;
import org.mixtura.cli.option.MemoryOption;
import org.mixtura.cli.option.ReplicateOptions;
import org.mixtura.cli.option.StructureList;
import org.mixtura.cli.result.LikelihoodRatioReport;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.inference.test.LikelihoodRatioSequence;
import org.mixtura.inference.test.LikelihoodRatioTest;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura test}: the bootstrap likelihood-ratio test for the number of components. */
@Command(
        customSynopsis = "mixtura test DATA [options]",
        description =
                "Test K against K + 1 components by the bootstrap likelihood ratio, for increasing K until a test is not"
                        + " significant.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TestCommand implements Callable<Integer> {
    private static final int DEFAULT_LAST = 9;

    private final Console console;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-k", "--components"},
            paramLabel = "K",
            converter = ComponentRange.class,
            description = "A range of numbers of components, such as 1..6 (default: 1..9)")
    private ComponentRange.@Nullable Counts components;

    @Option(
            names = {"-c", "--covariance"},
            paramLabel = "NAME",
            converter = StructureList.class,
            description = "The covariance structure, such as VVV or tied (default: full)")
    private StructureList.@Nullable Structures structures;

    @Option(
            names = "--level",
            paramLabel = "P",
            description = "The level of the tests; a larger p-value ends them (default: 0.05)")
    private Double level = 0.05;

    @Option(names = "--labels", paramLabel = "COLUMN", hidden = true, description = "Refused: it belongs to fit")
    private @Nullable String labels;

    @Mixin
    private ReplicateOptions replicates;

    @Option(names = "--json", description = "Print one JSON object instead of the table")
    private boolean json;

    @Mixin
    private FeatureOptions chosen;

    @Mixin
    private MemoryOption memory;

    public TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long begin = System.nanoTime();
        if (labels != null) {
            throw new UsageException(
                    "the test knows no labels: where groups of rows are known, their number is no question;"
                            + " leave --labels out, and the column too, with --exclude, if it holds numbers");
        }
        List<Integer> counts = counts();
        LikelihoodRatioTest test =
                UsageException.ifRefused(() -> new LikelihoodRatioTest(structure(), level, replicates.options()));
        TableSource source = data.source(console);
        FitTable table = read(source).inMemory(memory.tableBytes());
        replicates.quiet().note(console, table.notes());
        LikelihoodRatioSequence sequence;
        try (ReplicateProgress progress =
                new ReplicateProgress(console, replicates.quiet().isOn())) {
            sequence = test.run(table.rows(), counts.get(0), counts.get(counts.size() - 1), progress);
        }
        new LikelihoodRatioReport(source.name(), table, structure(), level, sequence, begin).print(console.out(), json);
        return ExitStatus.DONE;
    }

    private FitTable read(TableSource source) throws IOException {
        ReadOptions options = chosen.readOptions(data.readOptions()).withMissing(ReadOptions.Missing.KEEP);
        return chosen.columns() != null
                ? FitTable.read(source, options, memory.tableBytes())
                : FitTable.read(source, options, memory.tableBytes(), features -> SamplePlan.usual(0));
    }

    private List<Integer> counts() {
        List<Integer> counts = components == null ? List.of(1, DEFAULT_LAST) : components.values();
        boolean rising = components == null || counts.get(counts.size() - 1) - counts.get(0) == counts.size() - 1;
        if (!rising || counts.size() < 2) {
            throw new UsageException(
                    "-k names at least two numbers of components that follow each other, such as 1..6");
        }
        return counts;
    }

    private CovarianceStructure structure() {
        if (structures == null) {
            return CovarianceStructures.full();
        }
        List<CovarianceStructure> named = structures.of(Integer.MAX_VALUE);
        if (named.size() != 1) {
            throw new UsageException("-c names one covariance structure: the test compares mixtures of the same one");
        }
        return named.get(0);
    }
}
