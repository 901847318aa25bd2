package org.mixtura.cli.fit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.option.QuietOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a fit writes and says. */
final class FitOutputs {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            description = "Where the model goes (default: the name of the data with .mixture.json, in this folder)")
    private @Nullable Path model;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Write a page that shows the model and the rows, too; see mixtura report")
    private @Nullable Path page;

    @Option(
            names = "--keep-statistics",
            description =
                    "Write the statistics of the rows into the model, for update and merge: half as many numbers again")
    private boolean keepStatistics;

    @Option(names = "--json", description = "Print one JSON object instead of the summary")
    private boolean json;

    @Mixin
    private QuietOption quiet;

    /** Where the model goes, or null if nobody said. */
    @Nullable
    Path model() {
        return model;
    }

    /** Where a page goes, or null if nobody wants one. */
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
