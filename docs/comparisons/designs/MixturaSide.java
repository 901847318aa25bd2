import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mixtura.Candidate;
import org.mixtura.FitOptions;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.rows.Rows;

/**
 * What Mixtura chooses by default: {@code java MixturaSide.java FOLDER}, one process for all tables. Prints a line for each table that
 * has no line on standard input yet: design, table, structure, components, seconds, and the component of each row.
 */
class MixturaSide {
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<String> done = new String(System.in.readAllBytes())
                .lines()
                .map(line -> line.replaceAll("^([^,]*,[^,]*),.*", "$1"))
                .toList();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
                String name = file.getParent().getFileName() + "," + file.getFileName().toString().replace(".csv", "");
                if (!done.contains(name)) {
                    print(name, file, System.out);
                }
            }
        }
    }

    private static void print(String name, Path file, PrintStream out) throws IOException {
        double[][] table = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                .map(row -> java.util.Arrays.copyOf(row, row.length - 1))
                .toArray(double[][]::new);
        long begin = System.nanoTime();
        Candidate best =
                new GaussianMixtureFitter(FitOptions.defaults()).fit(Rows.of(table)).best();
        double seconds = (System.nanoTime() - begin) * 1e-9;
        String labels = Stream.of(table)
                .map(row -> Integer.toString(best.mixture().predict(row)))
                .collect(Collectors.joining(" "));
        out.printf(
                Locale.ROOT, "%s,%s,%d,%.3f,%s%n", name, best.structure().name(), best.components(), seconds, labels);
        out.flush();
    }
}
