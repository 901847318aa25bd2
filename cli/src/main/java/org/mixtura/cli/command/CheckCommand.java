package org.mixtura.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.LabelsOption;
import org.mixtura.cli.result.CheckReport;
import org.mixtura.data.Tables;
import org.mixtura.data.profile.Examination;
import org.mixtura.data.profile.RoundingUnits;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura check}: the contents of a table, and its problems for a fit. */
@Command(
        customSynopsis = "mixtura check DATA [options]",
        description = "Examine data for problems before a fit, without fitting.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--columns",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The columns to examine (default: all)")
    private @Nullable List<String> columns;

    @Mixin
    private LabelsOption labels;

    @Option(
            names = "--rounded",
            paramLabel = "auto",
            description = "auto: also tell the units of rounding that fit --rounded auto takes")
    private @Nullable String rounded;

    @Option(names = "--json", description = "Print one JSON object")
    private boolean json;

    public CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (rounded != null && !rounded.equals("auto")) {
            throw new UsageException("check finds units of rounding: write --rounded auto, and name them with fit");
        }
        TableSource source = data.source(console);
        ReadOptions dialect = data.readOptions();
        ReadOptions options = labels.readOptions(columns == null ? dialect : dialect.withColumns(columns));
        TableProfile profile = Tables.profile(source, options);
        new CheckReport(source.name(), profile, Examination.of(profile), units(profile)).print(console.out(), json);
        return ExitStatus.DONE;
    }

    /** The units of rounding of the columns of numbers, if they are asked for. */
    private Optional<Map<String, Double>> units(TableProfile profile) {
        if (rounded == null) {
            return Optional.empty();
        }
        List<String> names =
                profile.columns().stream().map(TableProfile.Column::name).toList();
        Map<String, Double> units = new LinkedHashMap<>(RoundingUnits.of(names, profile.sample()));
        profile.columns().stream()
                .filter(column -> column.kind() != TableProfile.Kind.NUMERIC)
                .forEach(column -> units.remove(column.name()));
        return Optional.of(units);
    }
}
