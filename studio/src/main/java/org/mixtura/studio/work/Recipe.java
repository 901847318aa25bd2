package org.mixtura.studio.work;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.FitResult;
import org.mixtura.data.display.Display;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.FitOptions;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/**
 * The lines that repeat a fit, in a shell and in Java.
 *
 * @param shell commands
 * @param java statements
 */
public record Recipe(String shell, String java) {
    private static final String COMMA_IN_NAME =
            "# a column has a comma in its name, which --columns cannot hold: rename it, or use the lines in Java\n";

    /** The lines for a candidate of a fit of some features of a file. */
    public static Recipe of(
            String file, List<String> features, FitOptions options, FitResult result, Candidate chosen) {
        boolean best = chosen == result.best();
        boolean open = best && options.openEnded(); // what is tried by default needs no words
        List<Integer> components = open ? List.of() : best ? options.components() : List.of(chosen.components());
        List<CovarianceStructure> structures = best ? options.structures() : List.of(chosen.structure());
        String note = best
                ? ""
                : "this fits the one candidate alone, without the mixtures that its neighbours in the search had to offer";
        return new Recipe(
                shell(file, features, options, components, structures, note),
                java(file, features, options, components, structures, note));
    }

    private static String shell(
            String file,
            List<String> features,
            FitOptions options,
            List<Integer> components,
            List<CovarianceStructure> structures,
            String note) {
        String model = Display.shellWord(stem(file) + ".mixture.json");
        String names = structures.equals(CovarianceStructures.all())
                ? "all"
                : structures.stream().map(CovarianceStructure::name).collect(Collectors.joining(","));
        String counts = components.isEmpty() ? "" : " -k " + counts(components);
        boolean comma = features.stream().anyMatch(feature -> feature.contains(","));
        return (note.isEmpty() ? "" : "# " + note + "\n")
                + (comma ? COMMA_IN_NAME : "")
                + "mixtura fit " + Display.shellWord(file) + " --columns "
                + Display.shellWord(String.join(",", features))
                + counts
                + " -c " + names + " --criterion "
                + options.criterion().name().toLowerCase(Locale.ROOT) + " --starts " + options.starts() + " --seed "
                + options.seed() + " -m " + model + "\n"
                + "mixtura score " + model + " " + Display.shellWord(file) + " -o "
                + Display.shellWord(stem(file) + "-scores.csv") + "\n";
    }

    /** Counts as the command takes them: 1..9 where none is left out. */
    private static String counts(List<Integer> components) {
        int first = components.get(0);
        int last = components.get(components.size() - 1);
        boolean all =
                components.equals(IntStream.rangeClosed(first, last).boxed().toList());
        return all && last > first
                ? first + ".." + last
                : components.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String java(
            String file,
            List<String> features,
            FitOptions options,
            List<Integer> components,
            List<CovarianceStructure> structures,
            String note) {
        String names = features.stream().map(Recipe::literal).collect(Collectors.joining(", "));
        String counts = components.isEmpty()
                ? ""
                : components.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "        .withComponents(List.of(", "))\n"));
        String chosen = structures.equals(CovarianceStructures.all())
                ? ""
                : structures.stream()
                        .map(structure -> "                CovarianceStructures.named(\"" + structure.name()
                                + "\").orElseThrow()")
                        .collect(Collectors.joining(",\n", "        .withStructures(\n", ")\n"));
        return (note.isEmpty() ? "" : "// " + note + "\n")
                + "ReadOptions columns = ReadOptions.defaults().withColumns(List.of(" + names + "));\n"
                + "Table table = Tables.read(" + literal(file) + ", columns, System.in);\n"
                + "FitOptions options = FitOptions.defaults()\n"
                + counts
                + chosen
                + "        .withCriterion(Criterion." + options.criterion().name() + ")\n"
                + "        .withStarts(" + options.starts() + ")\n"
                + "        .withSeed(" + options.seed() + ");\n"
                + "Rows rows = Rows.of(table.values(), table.features().size()).withNames(table.features());\n"
                + "FitResult fit = new GaussianMixtureFitter(options).fit(rows);\n"
                + "ModelFile.write(Path.of(" + literal(stem(file) + ".mixture.json")
                + "), new MixtureModel(fit.mixture(), table.features(), Optional.empty()));\n";
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
