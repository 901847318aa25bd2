package org.mixtura.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mixtura.Criterion;
import org.mixtura.FitOptions;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.checkpoint.Checkpoint;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.covariance.CovarianceStructures;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.em.Convergence;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;
import org.mixtura.online.OnlineMixture;
import org.mixtura.online.OnlineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mixtura fit}: fit one mixture, or search over numbers of components and structures. */
@Command(
        name = "fit",
        customSynopsis = "mixtura fit DATA [options]",
        description = "Fit one mixture, or search over numbers of components and covariance structures;"
                + " print a summary and write the model.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FitCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    /** Above this many features, structures whose estimates iterate over matrices are tried only if they are named. */
    private static final int FEATURES_OF_ALL_STRUCTURES = 16;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-k", "--components"},
            paramLabel = "K",
            converter = ComponentRange.class,
            description = "Numbers of components: 3, 1..9 or 2,4,8 (default: 1..9, and on while the criterion falls)")
    private ComponentRange.Counts components;

    @Option(
            names = {"-c", "--covariance"},
            paramLabel = "LIST",
            converter = StructureList.class,
            description = "Covariance structures: some of full,tied,diag,spherical and the 14 names from EII to VVV,"
                    + " or all; for many features factors:3, factors:1..4 or ppca:3 (default: all)")
    private StructureList.Structures structures;

    @Option(
            names = "--criterion",
            paramLabel = "bic|icl|aic|cv",
            defaultValue = "bic",
            description = "What chooses between candidates (default: bic)")
    private Criterion criterion;

    @Option(names = "--starts", paramLabel = "N", description = "Starts per candidate (default: 10)")
    private Integer starts;

    @Option(
            names = "--init",
            paramLabel = "FILE",
            description =
                    "A model file whose parameters are the only start; each iteration is one E-step and one M-step")
    private Path init;

    @Option(names = "--max-iterations", paramLabel = "N", description = "The most EM iterations (default: 1000)")
    private Integer maxIterations;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description =
                    "Stop when the mean log-likelihood per row changes by less; 0 = run all iterations (default: 1e-8)")
    private Double tolerance;

    @Option(
            names = "--parameter-tolerance",
            paramLabel = "T",
            description = "Stop also when all parameters change by less, relative to their own scale (default: off)")
    private Double parameterTolerance;

    @Option(
            names = "--no-accelerate",
            negatable = true,
            description =
                    "Go beyond the steps of EM where that raises the likelihood: fewer iterations (default: yes; never with --init)")
    private boolean accelerate = true;

    @Option(
            names = "--time-limit",
            paramLabel = "T",
            converter = TimeSpan.class,
            description = "End after so long (90s, 5m, 2h) with the best so far, which depends on the machine")
    private Duration timeLimit;

    @Option(
            names = "--order-by",
            paramLabel = "FEATURE",
            description = "Number the components by their means of a feature, the smallest first"
                    + " (default: by weight, the largest first)")
    private String orderBy;

    @Option(names = "--seed", paramLabel = "S", description = "What the random choices depend on (default: 0)")
    private Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the result does not depend on it (default: all processors)")
    private Integer threads;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            description = "Where the model goes (default: the name of the data with .mixture.json, in this folder)")
    private Path model;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Write a page that shows the model and the rows, too; see mixtura report")
    private Path page;

    @Option(
            names = "--keep-statistics",
            description =
                    "Write the statistics of the rows into the model, for update and merge: half as many numbers again")
    private boolean keepStatistics;

    @Option(names = "--json", description = "Print one JSON object instead of the summary")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no notes on standard error")
    private boolean quiet;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private FeatureOptions chosen;

    @Mixin
    private MemoryOption memory;

    FitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long begin = System.nanoTime();
        TableSource source = data.source(console);
        Path target = model != null ? model : data.modelPath();
        if (page != null) {
            ReportCommand.requireTarget(page);
        }
        Optional<Checkpoint> checkpoint = checkpoints.of(target);
        data.files(source)
                .writes("the model", target)
                .reads("the start", init) // from which the model goes on: it may take its place
                .writes("the report", page)
                .writes("the checkpoint", checkpoint.map(Checkpoint::file).orElse(null));
        checkpoints.require(checkpoint, console);
        Optional<MixtureModel> start = init == null ? Optional.empty() : Optional.of(ModelFile.read(init));
        FitOptions options = fitOptions(start);
        try (FitTable table = readTable(source, start)) {
            requireOrder(table.features());
            if (start.isPresent()) {
                return fit(options, source, table, target, checkpoint, begin);
            }
            return structures == null && table.features().size() > FEATURES_OF_ALL_STRUCTURES
                    ? fit(withDirect(options), source, withNote(table), target, checkpoint, begin)
                    : fit(withStructures(options, table), source, table, target, checkpoint, begin);
        }
    }

    private void requireOrder(List<String> features) {
        if (orderBy != null && !features.contains(orderBy)) {
            throw new UsageException("--order-by " + Display.quoted(orderBy)
                    + " names none of the features that are fitted: " + Display.list(features));
        }
    }

    private FitOptions withStructures(FitOptions options, FitTable table) {
        return structures == null
                ? options
                : options.withStructures(structures.of(table.features().size()).toArray(CovarianceStructure[]::new));
    }

    private static FitOptions withDirect(FitOptions options) {
        return options.withStructures(CovarianceStructures.direct().toArray(CovarianceStructure[]::new));
    }

    private static FitTable withNote(FitTable table) {
        return table.withNote("VEE, EVE, VVE, EEV and VEV take long with "
                + table.features().size()
                + " features and are not tried: name them, or all, with -c; for many features try -c factors");
    }

    private int fit(
            FitOptions options,
            TableSource source,
            FitTable table,
            Path target,
            Optional<Checkpoint> checkpoint,
            long begin)
            throws IOException {
        long read = System.nanoTime();
        if (!quiet) {
            console.note(table.notes());
        }
        try (Interruption interruption = Interruption.listen(this::sayWhatIsNext)) {
            FitResult result = fit(options, table, checkpoint, interruption);
            long fitted = System.nanoTime();
            MixtureModel fittedModel = result.model(table.features(), options);
            Outputs.write(keepStatistics ? keepStatistics(result, fittedModel, table, options) : fittedModel, target);
            if (page != null) {
                ReportFile.write(page, target, fittedModel, source, table.rows(), ReportCommand.arguments(spec));
            }
            boolean interrupted = interruption.isRequested();
            if (!interrupted) {
                CheckpointOptions.remove(checkpoint);
            }
            FitReport report = new FitReport(
                    source.name(),
                    target,
                    result,
                    table,
                    options,
                    new FitReport.Seconds(read - begin, fitted - read, begin));
            if (json) {
                report.writeJson(console.out());
            } else {
                report.writeSummary(console.out());
            }
            return interrupted ? sayHowToGoOn(target) : ExitStatus.DONE;
        }
    }

    private void sayWhatIsNext() {
        console.err().println("\nmixtura: stopping after this iteration; once more to stop at once");
    }

    private int sayHowToGoOn(Path target) {
        console.err()
                .println("mixtura: interrupted; " + Text.clean(target.toString())
                        + " holds the best so far, and the same command with --resume goes on");
        return ExitStatus.INTERRUPTED;
    }

    private static MixtureModel keepStatistics(
            FitResult result, MixtureModel fitted, FitTable table, FitOptions options) {
        OnlineOptions once = OnlineOptions.defaults().withThreads(options.threads());
        return fitted.withStatistics(OnlineMixture.of(fitted.mixture(), table.rows(), result.scale(), once)
                .carried());
    }

    private FitTable readTable(TableSource source, Optional<MixtureModel> start) throws IOException {
        try {
            boolean named = chosen.columns() != null || start.isPresent();
            FitTable table = FitTable.read(source, readOptions(start), named, memory.tableBytes());
            if (start.isPresent() && !table.features().equals(start.get().features())) {
                throw new UsageException("--exclude or --weights names a feature of the model of --init");
            }
            return table;
        } catch (UnknownColumnException exception) {
            if (chosen.columns() == null
                    && start.isPresent()
                    && start.get().features().contains(exception.column())) {
                throw new DataException("a feature of the model of --init is missing: " + exception.getMessage());
            }
            throw exception;
        }
    }

    private FitResult fit(
            FitOptions options, FitTable table, Optional<Checkpoint> checkpoint, Interruption interruption) {
        Progress progress = quiet ? new Progress(console, Progress.SILENT) : new Progress(console, table.description());
        GaussianMixtureFitter plain = new GaussianMixtureFitter(options)
                .withStop(interruption::isRequested)
                .withModelFile(table.features(), keepStatistics);
        try {
            return checkpoint.map(plain::withCheckpoint).orElse(plain).fit(table.rows(), progress);
        } finally {
            progress.end();
        }
    }

    private ReadOptions readOptions(Optional<MixtureModel> start) {
        ReadOptions options = chosen.readOptions(data.readOptions());
        if (start.isEmpty()) {
            return options;
        }
        List<String> features = start.get().features();
        if (chosen.columns() != null && !chosen.columns().equals(features)) {
            throw new UsageException(
                    "--columns names other features than the model of --init has: " + String.join(", ", features));
        }
        return options.withColumns(features);
    }

    private FitOptions fitOptions(Optional<MixtureModel> start) {
        FitOptions defaults = FitOptions.defaults();
        Convergence usual = defaults.convergence();
        try {
            FitOptions options = new FitOptions(
                    components == null ? defaults.components() : components.values(),
                    components == null,
                    structures == null ? defaults.structures() : structures.of(Integer.MAX_VALUE),
                    criterion,
                    starts == null ? defaults.starts() : starts,
                    null,
                    new Convergence(
                            maxIterations == null ? usual.maxIterations() : maxIterations,
                            tolerance == null ? usual.tolerance() : tolerance,
                            parameterTolerance == null ? usual.parameterTolerance() : parameterTolerance),
                    accelerate,
                    timeLimit,
                    orderBy,
                    seed == null ? defaults.seed() : seed,
                    threads == null ? defaults.threads() : threads);
            return start.isPresent() ? withInitial(options, start.get()) : options;
        } catch (IllegalArgumentException exception) {
            throw new UsageException(exception.getMessage());
        }
    }

    private FitOptions withInitial(FitOptions options, MixtureModel start) {
        FitOptions initial = options.withInitial(start.mixture());
        if (components != null && !components.values().equals(initial.components())) {
            throw new UsageException("the model of --init has "
                    + Text.count(start.mixture().components(), "component") + ": leave -k out, or make it match");
        }
        if (structures != null && !structures.of(start.features().size()).equals(initial.structures())) {
            throw new UsageException("the model of --init has the covariance structure "
                    + start.mixture().structure().name() + ": leave -c out, or make it match");
        }
        return initial;
    }
}
