package org.mixtura.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.file.CommandFiles;
import org.mixtura.cli.file.Outputs;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.option.TableOutput;
import org.mixtura.data.TableWriter;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.Sampler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura sample}: rows drawn from a mixture. */
@Command(
        customSynopsis = "mixtura sample MODEL -n N -o OUT [options]",
        description = "Draw rows from a mixture.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SampleCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelArgument model;

    @Option(
            names = {"-n", "--rows"},
            required = true,
            paramLabel = "N",
            description = "The number of rows")
    @SuppressWarnings("NullAway.Init") // it is required: picocli sets it, or the command does not begin
    private Long rows;

    @Mixin
    private TableOutput output;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of the rows (default: 0)")
    private Long seed = 0L;

    @Option(
            names = "--labels",
            description =
                    "Write the component that each row was drawn from, in a column 'component', and its label, if the"
                            + " model has labels, in a column 'label'")
    private boolean labels;

    public SampleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (rows < 1) {
            throw new UsageException("-n must be at least 1, got " + rows);
        }
        new CommandFiles().reads("the model", model.file()).writesTable("the rows", output.target());
        MixtureModel source = model.read();
        List<String> header = new ArrayList<>(source.features());
        ComponentLabels known = source.mixture().labels();
        List<String> added = !labels ? List.of() : known.any() ? List.of("component", "label") : List.of("component");
        for (String name : added) {
            if (header.contains(name)) {
                throw new UsageException("the model has a feature '" + name + "' already: leave --labels out");
            }
        }
        header.addAll(added);
        Sampler sampler = Sampler.of(source.mixture(), seed);
        double[] row = new double[source.mixture().features()];
        try (TableWriter writer = Outputs.table(output.target(), header, console)) {
            for (long n = 0; n < rows; n++) {
                int component = sampler.next(row);
                for (double value : row) {
                    writer.number(value);
                }
                if (labels) {
                    writer.integer(component + 1L);
                }
                if (added.size() > 1) {
                    writer.text(known.of(component).orElse(""));
                }
                writer.endRow();
            }
            writer.commit();
        }
        return ExitStatus.DONE;
    }
}
