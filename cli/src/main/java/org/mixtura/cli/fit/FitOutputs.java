package org.mixtura.cli.fit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.option.QuietOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the outputs of a fit. */
final class FitOutputs {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            description = "The model file to write (default: the name of the data with .mixture.json, in this folder)")
    private @Nullable Path model;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Also write a page that shows the model and the rows; see mixtura report")
    private @Nullable Path page;

    @Option(
            names = "--keep-statistics",
            description =
                    "Write the statistics of the rows into the model, for update and merge; the file becomes half as large again")
    private boolean keepStatistics;

    @Option(names = "--json", description = "Print one JSON object instead of the summary")
    private boolean json;

    @Mixin
    private QuietOption quiet;

    /** The file for the model, or null if none is named. */
    @Nullable
    Path model() {
        return model;
    }

    /** The file for the page, or null if none is named. */
    @Nullable
    Path page() {
        return page;
    }

    boolean keepsStatistics() {
        return keepStatistics;
    }

    boolean json() {
        return json;
    }

    QuietOption quiet() {
        return quiet;
    }
}
