package org.mixtura.studio.work;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.FitResult;
import org.mixtura.data.display.Display;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.FitOptions;

/**
 * The commands that repeat a fit, in a shell and in Java.
 *
 * @param shell commands
 * @param java statements
 */
public record Recipe(String shell, String java) {
    private static final String COMMA_IN_NAME =
            "# a column has a comma in its name, which --columns cannot hold: rename it, or use the lines in Java\n";

    /**
     * The commands for a candidate of a fit to some features of a file.
     *
     * @param labels the column with the known groups of rows; empty for none
     */
    public static Recipe of(
            String file, List<String> features, Optional<String> labels, FitResult result, Candidate chosen) {
        boolean best = chosen == result.best();
        FitOptions options = best ? result.options() : alone(result.options(), chosen);
        String note = best
                ? ""
                : "this fits the one candidate alone, without the mixtures that its neighbours in the search had to offer";
        return new Recipe(shell(file, features, labels, options, note), java(file, features, labels, options, note));
    }

    private static FitOptions alone(FitOptions options, Candidate chosen) {
        return options.toBuilder()
                .components(List.of(chosen.components()))
                .structures(List.of(chosen.structure()))
                .build();
    }

    private static String shell(
            String file, List<String> features, Optional<String> labels, FitOptions options, String note) {
        String model = Display.shellWord(stem(file) + ".mixture.json");
        boolean comma = features.stream().anyMatch(feature -> feature.contains(","));
        return (note.isEmpty() ? "" : "# " + note + "\n")
                + (comma ? COMMA_IN_NAME : "")
                + "mixtura fit " + Display.shellWord(file) + " --columns "
                + Display.shellWord(String.join(",", features))
                + labels.map(column -> " --labels " + Display.shellWord(column)).orElse("")
                + OptionWords.shell(options)
                + " -m " + model + "\n"
                + "mixtura score " + model + " " + Display.shellWord(file) + " -o "
                + Display.shellWord(stem(file) + "-scores.csv") + "\n";
    }

    private static String java(
            String file, List<String> features, Optional<String> labels, FitOptions options, String note) {
        String names = features.stream().map(Recipe::literal).collect(Collectors.joining(", "));
        return (note.isEmpty() ? "" : "// " + note + "\n")
                + "ReadOptions columns = ReadOptions.defaults().withColumns(List.of(" + names + "))"
                + labels.map(column -> "\n        .withLabels(" + literal(column) + ")")
                        .orElse("") + ";\n"
                + "Table table = Tables.read(" + literal(file) + ", columns, System.in);\n"
                + "FitOptions options = FitOptions.defaults()"
                + OptionWords.java(options)
                + ";\n"
                + "Rows rows = Rows.of(table.values(), table.features().size()).withNames(table.features())"
                + (labels.isPresent() ? ".withLabels(table.labels());\n" : ";\n")
                + "FitResult fit = new GaussianMixtureFitter(options).fit(rows);\n"
                + labels.map(column -> "MixtureModel model = fit.model(table.features());\n")
                        .orElse("")
                + "ModelFile.write(Path.of(" + literal(stem(file) + ".mixture.json") + "), "
                + labels.map(column ->
                                "model.withFit(model.fit().orElseThrow().withLabelColumn(" + literal(column) + "))")
                        .orElse("fit.model(table.features())")
                + ");\n";
    }

    /** The file's name without folder and endings. */
    public static String stem(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.replaceFirst("(?i)\\.gz$", "").replaceFirst("(?i)\\.(csv|tsv|txt|npy|parquet|jsonl?)$", "");
    }

    /** A string literal of Java, in ASCII. */
    static String literal(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(i -> escaped(text.charAt(i)))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(char c) {
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        if (c < ' ') {
            return String.format(Locale.ROOT, "\\%03o", (int) c); // as a Unicode escape a line feed would end the line
        }
        return c > '~' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c);
    }
}
