package org.mixtura.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * A problem size that is timed.
 *
 * @param number what it is called on the command line
 * @param rows N
 * @param features D
 * @param components K
 * @param structure full, tied, diag or spherical
 * @param fitIterations how many iterations make up one measurement: 0 where each iteration is timed by itself
 */
public record Workload(int number, int rows, int features, int components, String structure, int fitIterations) {
    /** The workloads of the published table. */
    public static final List<Workload> ALL = List.of(
            new Workload(1, 1_000_000, 2, 10, "full", 0),
            new Workload(2, 1_000_000, 16, 16, "full", 0),
            new Workload(3, 200_000, 64, 32, "full", 0),
            new Workload(4, 1_000_000, 16, 64, "diag", 0),
            new Workload(5, 100_000, 128, 64, "full", 0),
            new Workload(6, 1_000_000, 16, 16, "tied", 0),
            new Workload(7, 1_000_000, 16, 16, "spherical", 0),
            new Workload(8, 5_000, 4, 3, "full", 100));

    private static final String FILE = "workload.properties";

    /** The same shape with this share of the rows, but no fewer than give every component a covariance matrix. */
    Workload scaled(double scale) {
        int smallest = Math.min(rows, Math.max(1000, 4 * components * features));
        int scaled = (int) Math.max(smallest, Math.min(rows, Math.round(rows * scale)));
        return new Workload(number, scaled, features, components, structure, fitIterations);
    }

    /** The same workload on its first rows. */
    Workload withRows(int count) {
        return new Workload(number, count, features, components, structure, fitIterations);
    }

    /** Writes the numbers for the peers to read. */
    void write(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("number", Integer.toString(number));
        properties.setProperty("rows", Integer.toString(rows));
        properties.setProperty("features", Integer.toString(features));
        properties.setProperty("components", Integer.toString(components));
        properties.setProperty("structure", structure);
        properties.setProperty("fitIterations", Integer.toString(fitIterations));
        try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE))) {
            properties.store(writer, null);
        }
    }

    /** Reads what {@link #write} wrote. */
    static Workload read(Path folder) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            properties.load(reader);
        }
        return new Workload(
                number(properties, "number"),
                number(properties, "rows"),
                number(properties, "features"),
                number(properties, "components"),
                properties.getProperty("structure"),
                number(properties, "fitIterations"));
    }

    private static int number(Properties properties, String key) {
        return Integer.parseInt(properties.getProperty(key));
    }
}
