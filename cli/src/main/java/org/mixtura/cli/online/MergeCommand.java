package org.mixtura.cli.online;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.file.CommandFiles;
import org.mixtura.cli.file.Outputs;
import org.mixtura.cli.result.ComponentTable;
import org.mixtura.io.ModelFile;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.online.OnlineMixture;
import org.mixtura.online.OnlineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mixtura merge}: merges models that were updated with different rows. */
@Command(
        customSynopsis = "mixtura merge MODEL1 MODEL2 ... -o OUT [options]",
        description =
                "Merge models that have the same components and were updated with different rows: one M-step on the sum"
                        + " of their statistics.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class MergeCommand implements Callable<Integer> {
    private static final String LIKELIHOOD =
            "merged of models: the log-likelihood of their rows is that under the models before";

    private final Console console;

    @Parameters(
            arity = "2..*",
            paramLabel = "MODEL",
            description = "Model files; the first gives the order of the components")
    private List<Path> models;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "The model file to write")
    @SuppressWarnings("NullAway.Init") // it is required: picocli sets it, or the command does not begin
    private Path output;

    @Option(
            names = "--base",
            paramLabel = "MODEL",
            description =
                    "The model from which all were updated; its rows count once (default: they have no rows in common)")
    private @Nullable Path base;

    @Option(names = "--json", description = "Print the model file itself instead of the summary")
    private boolean json;

    public MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CommandFiles files = new CommandFiles().reads("the base", base);
        models.forEach(path -> files.reads("a model that is merged", path));
        files.writes("the model", output);
        List<MixtureModel> parts = new ArrayList<>();
        List<OnlineMixture> learned = new ArrayList<>();
        for (Path path : models) {
            parts.add(read(path, parts));
            learned.add(OnlineModel.of(parts.get(parts.size() - 1), path, OnlineOptions.defaults(), console));
        }
        @Nullable MixtureModel before = base == null ? null : read(base, parts);
        @Nullable
        OnlineMixture common =
                base == null || before == null ? null : OnlineModel.of(before, base, OnlineOptions.defaults(), console);
        OnlineMixture merged = OnlineMixture.merge(learned, common);
        MixtureModel result = OnlineModel.model(
                merged,
                parts.get(0).features(),
                record(parts, before),
                labels(parts, before),
                sum(parts, before, FitRecord::logLikelihood),
                LIKELIHOOD);
        Outputs.write(result, output);
        if (json) {
            console.out().print(ModelFile.toJson(result));
        } else {
            ComponentTable.write(console.out(), result.mixture(), result.features(), null);
            console.out().println();
            merged.warnings().forEach(console::warn);
            console.out()
                    .println("Model of " + Text.count(merged.rows(), "row") + ": " + Text.clean(output.toString()));
        }
        return ExitStatus.DONE;
    }

    private static MixtureModel read(Path path, List<MixtureModel> others) throws IOException {
        MixtureModel model = ModelFile.read(path);
        if (!others.isEmpty() && !model.features().equals(others.get(0).features())) {
            throw new IllegalArgumentException(path + " has the features " + String.join(", ", model.features())
                    + ", the first model " + String.join(", ", others.get(0).features())
                    + ": only models of the same features can be merged");
        }
        return model;
    }

    private static Optional<FitRecord> record(List<MixtureModel> parts, @Nullable MixtureModel before) {
        boolean all = parts.stream().allMatch(part -> part.fit().isPresent())
                && (before == null || before.fit().isPresent());
        return all ? parts.get(0).fit() : Optional.empty();
    }

    private static Optional<FitRecord.Labels> labels(List<MixtureModel> parts, @Nullable MixtureModel before) {
        return parts.get(0)
                .fit()
                .flatMap(FitRecord::labels)
                .map(first -> new FitRecord.Labels(
                        first.column(),
                        Math.max(0, (long) sum(parts, before, labelled(FitRecord.Labels::rows))),
                        sum(parts, before, labelled(FitRecord.Labels::valueLogLikelihood)),
                        Optional.empty()));
    }

    private static ToDoubleFunction<FitRecord> labelled(ToDoubleFunction<FitRecord.Labels> number) {
        return fit -> fit.labels().map(number::applyAsDouble).orElse(0.0);
    }

    /** The sum of a number of all models, in which that of the base counts once. */
    private static double sum(
            List<MixtureModel> parts, @Nullable MixtureModel before, ToDoubleFunction<FitRecord> number) {
        double sum = parts.stream().mapToDouble(part -> of(part, number)).sum();
        return before == null ? sum : sum - (parts.size() - 1) * of(before, number);
    }

    private static double of(MixtureModel model, ToDoubleFunction<FitRecord> number) {
        return model.fit().map(number::applyAsDouble).orElse(0.0);
    }
}
