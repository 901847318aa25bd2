package org.mixtura.benchmarks.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * How often intervals cover and tests reject, by simulation on one thread. Each part of the simulation leaves its lines in a folder; what is there
 * already is not done again, so that a run may end and go on.
 */
public final class Coverage {
    private static final double[] STEPS = {0, 0.5, 1};
    private static final int PROGRESS = 50;

    private final Path folder;
    private final int tables;
    private final int replicates;

    private Coverage(Path folder, int tables, int replicates) {
        this.folder = folder;
        this.tables = tables;
        this.replicates = replicates;
    }

    /** Arguments: a folder for the parts, the file to write, the number of tables per part, the number of bootstrap replicates. */
    public static void main(String[] arguments) throws IOException {
        Coverage coverage =
                new Coverage(Path.of(arguments[0]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        Files.createDirectories(coverage.folder);
        Files.writeString(Path.of(arguments[1]), coverage.page());
    }

    private String page() {
        List<String> intervals = new ArrayList<>();
        for (Design design : Design.ofIntervals()) {
            IntervalCoverage part = new IntervalCoverage(design, replicates);
            intervals.addAll(part("intervals, " + design.name(), part::add, part::lines));
        }
        List<String> sizes = new ArrayList<>();
        for (Design design : Design.ofTests()) {
            for (double step : STEPS) {
                TestSize part = new TestSize(design, step, 99);
                sizes.addAll(part("test, " + design.name() + ", " + step, part::add, part::lines));
            }
        }
        return """
                # Do intervals cover, do tests keep their level?

                Written by `docs/comparisons/coverage`, which simulates %d tables per line.

                ## Intervals

                How many of a hundred 95 %% intervals hold the parameter; the fits go on from the truth, the bootstrap draws %d replicates. A share of
                95 %% is known to 1 %% per parameter. Of the intervals of variances that miss, some are too small (the variance lies above), some too large.

                %s
                ## The bootstrap likelihood-ratio test

                How many of a hundred tests at level 5 %% reject the right number of components; 99 replicates. 5 %% are known to 1 %%.

                %s""".formatted(
                tables, replicates, block(IntervalCoverage.header(), intervals), block(TestSize.header(), sizes));
    }

    private static String block(String header, List<String> lines) {
        return header + String.join("\n", lines) + "\n";
    }

    private List<String> part(String name, IntConsumer table, Supplier<List<String>> lines) {
        Path file = folder.resolve(name.replaceAll("[^a-z0-9.]+", "-") + "-" + tables + "-" + replicates + ".txt");
        try {
            if (!Files.exists(file)) {
                for (int number = 0; number < tables; number++) {
                    table.accept(number);
                    if ((number + 1) % PROGRESS == 0) {
                        System.err.println(name + ": " + (number + 1) + " of " + tables);
                    }
                }
                Files.write(file, lines.get());
            }
            return Files.readAllLines(file);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
