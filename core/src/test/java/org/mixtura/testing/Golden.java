package org.mixtura.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** The golden files: see {@code golden/README.md}. */
public final class Golden {
    private Golden() {}

    /** A mixture in a golden file; its mean log-likelihood is NaN for a start. */
    public record State(GaussianMixture mixture, double meanLogLikelihood) {}

    /** A mixture with its log-likelihood. */
    public record Fit(GaussianMixture mixture, double logLikelihood) {}

    /** One file of {@code golden/sklearn}. */
    public record Run(double[][] rows, State start, State afterOneIteration, State converged) {}

    /** The names of the files of {@code golden/sklearn}, without extension. */
    public static List<String> runs() {
        return Stream.of("faithful-%s-2", "faithful-%s-3", "iris-%s-3", "diabetes-%s-3")
                .flatMap(name -> Stream.of("full", "tied", "diag", "spherical").map(name::formatted))
                .toList();
    }

    public static Run run(String name) {
        Map<?, ?> file = GoldenJson.object(text("sklearn/" + name + ".json"));
        CovarianceStructure structure =
                CovarianceStructures.named((String) file.get("covariance")).orElseThrow();
        return new Run(
                table((String) file.get("data")),
                state(structure, (Map<?, ?>) file.get("start")),
                state(structure, (Map<?, ?>) file.get("afterOneIteration")),
                state(structure, (Map<?, ?>) file.get("converged")));
    }

    /** One file of {@code golden/missing}: rows with NaN in their gaps, log-likelihoods of all rows. */
    public record Incomplete(double[][] rows, Fit start, GaussianMixture afterOneIteration, Fit converged) {}

    /** A file of {@code golden/missing}, by its name without extension. */
    public static Incomplete incomplete(String name) {
        Map<?, ?> file = GoldenJson.object(text("missing/" + name + ".json"));
        CovarianceStructure structure =
                CovarianceStructures.named((String) file.get("covariance")).orElseThrow();
        List<String> features =
                list(file.get("features")).stream().map(String.class::cast).toList();
        Map<?, ?> converged = (Map<?, ?>) file.get("converged");
        return new Incomplete(
                columns((String) file.get("data"), features),
                new Fit(state(structure, (Map<?, ?>) file.get("start")).mixture(), (Double)
                        file.get("startLogLikelihood")),
                state(structure, (Map<?, ?>) file.get("afterOneIteration")).mixture(),
                new Fit(state(structure, converged).mixture(), (Double) converged.get("logLikelihood")));
    }

    /** One file of {@code golden/errors}: rows with NaN in their gaps, their standard errors, log-likelihoods of all rows. */
    public record Measured(
            double[][] rows, double[][] errors, Fit start, GaussianMixture afterOneIteration, Fit converged) {}

    /** A file of {@code golden/errors}, by its name without extension. */
    public static Measured measured(String name) {
        Map<?, ?> file = GoldenJson.object(text("errors/" + name + ".json"));
        CovarianceStructure structure =
                CovarianceStructures.named((String) file.get("covariance")).orElseThrow();
        Map<?, ?> converged = (Map<?, ?>) file.get("converged");
        double[][] both = lines("errors/" + name + ".csv")
                .map(line -> Arrays.stream(line).mapToDouble(Golden::cell).toArray())
                .toArray(double[][]::new);
        return new Measured(
                Arrays.stream(both)
                        .map(line -> Arrays.copyOf(line, line.length / 2))
                        .toArray(double[][]::new),
                Arrays.stream(both)
                        .map(line -> Arrays.copyOfRange(line, line.length / 2, line.length))
                        .toArray(double[][]::new),
                new Fit(state(structure, (Map<?, ?>) file.get("start")).mixture(), (Double)
                        file.get("startLogLikelihood")),
                state(structure, (Map<?, ?>) file.get("afterOneIteration")).mixture(),
                new Fit(state(structure, converged).mixture(), (Double) converged.get("logLikelihood")));
    }

    private static double cell(String cell) {
        return cell.equals("NA") || cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    /** Columns of a table of {@code golden/data}, NaN for NA and for nothing. */
    public static double[][] columns(String name, List<String> features) {
        List<String[]> lines = lines("data/" + name + ".csv").toList();
        List<String> header = List.of(lines.get(0));
        return lines.stream()
                .skip(1)
                .map(line -> features.stream()
                        .map(feature -> line[header.indexOf(feature)])
                        .mapToDouble(Golden::cell)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static State state(CovarianceStructure structure, Map<?, ?> state) {
        double[] weights = vector(state.get("weights"));
        double[][] means = matrix(state.get("means"));
        double[][][] covariances =
                list(state.get("covariances")).stream().map(Golden::symmetric).toArray(double[][][]::new);
        Object mean = state.get("meanLogLikelihood");
        return new State(
                GaussianMixture.of(structure, weights, means, structure.ofMatrices(covariances)),
                mean == null ? Double.NaN : (Double) mean);
    }

    /** The numeric columns of a table of {@code golden/data}: those whose first value is a number. */
    public static double[][] table(String name) {
        List<String[]> lines = lines("data/" + name + ".csv").skip(1).toList();
        return lines.stream()
                .map(line -> Arrays.stream(line)
                        .filter(cell -> !cell.startsWith("\""))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** mclust's BIC by structure and number of components. */
    public static Map<String, Map<Integer, Double>> bic(String name) {
        List<String[]> lines = lines("mclust/" + name + "-bic.csv").toList();
        Map<String, Map<Integer, Double>> table = new LinkedHashMap<>();
        for (int column = 1; column < lines.get(0).length; column++) {
            Map<Integer, Double> byComponents = new LinkedHashMap<>();
            for (String[] line : lines.subList(1, lines.size())) {
                double value = line[column].equals("NA") ? Double.NaN : Double.parseDouble(line[column]);
                byComponents.put(Integer.valueOf(line[0].replace("\"", "")), value);
            }
            table.put(lines.get(0)[column].replace("\"", ""), byComponents);
        }
        return table;
    }

    /** The mixtures of three components with which mclust ends, by structure, with its log-likelihood. */
    public static Map<String, Fit> models(String name) {
        Map<String, Fit> models = new LinkedHashMap<>();
        GoldenJson.object(text("mclust/" + name + "-models.json")).forEach((structure, value) -> {
            Map<?, ?> model = (Map<?, ?>) value;
            State state = state(CovarianceStructures.named((String) structure).orElseThrow(), model);
            models.put((String) structure, new Fit(state.mixture(), (Double) model.get("logLikelihood")));
        });
        return models;
    }

    /** The cases of a file of {@code mclust/}, each with a mixture and what mclust makes of it. */
    public static List<Map<?, ?>> cases(String name) {
        return list(GoldenJson.object(text("mclust/" + name + ".json")).get("cases")).stream()
                .<Map<?, ?>>map(value -> (Map<?, ?>) value)
                .toList();
    }

    /** The mixture of a case. */
    public static GaussianMixture mixture(Map<?, ?> model) {
        return state(
                        CovarianceStructures.named((String) model.get("covariance"))
                                .orElseThrow(),
                        model)
                .mixture();
    }

    /** mclust's bootstrap tests: table, structure, components, statistic, p-value. */
    public static List<String[]> likelihoodRatios() {
        return lines("mclust/likelihood-ratio.csv")
                .skip(1)
                .map(Golden::unquoted)
                .toList();
    }

    private static String[] unquoted(String[] line) {
        return Arrays.stream(line).map(cell -> cell.replace("\"", "")).toArray(String[]::new);
    }

    /**
     * Maximum-likelihood factor analysis by R.
     *
     * @param uniquenesses psi_d / sigma_dd
     */
    public record FactorAnalysis(String table, int factors, double[] uniquenesses, double logLikelihood) {}

    /** All of {@code golden/factanal}. */
    public static List<FactorAnalysis> factorAnalyses() {
        return GoldenJson.object(text("factanal/factanal.json")).entrySet().stream()
                .map(entry -> {
                    String[] name = ((String) entry.getKey()).split("-");
                    Map<?, ?> model = (Map<?, ?>) entry.getValue();
                    return new FactorAnalysis(
                            name[0], Integer.parseInt(name[1]), vector(model.get("uniquenesses")), (Double)
                                    model.get("logLikelihood"));
                })
                .toList();
    }

    /** mclust's numbers of covariance parameters, with the components and features that they are for. */
    public static List<Map<String, Integer>> parameterCounts() {
        List<String[]> lines = lines("mclust/parameters.csv").toList();
        return lines.subList(1, lines.size()).stream()
                .map(line -> {
                    Map<String, Integer> row = new LinkedHashMap<>();
                    for (int column = 0; column < line.length; column++) {
                        row.put(lines.get(0)[column].replace("\"", ""), Integer.valueOf(line[column]));
                    }
                    return row;
                })
                .toList();
    }

    private static Stream<String[]> lines(String path) {
        return text(path).lines().map(line -> line.split(","));
    }

    private static String text(String path) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<?> list(Object json) {
        return (List<?>) json;
    }

    public static double[] vector(Object json) {
        return list(json).stream().mapToDouble(value -> (Double) value).toArray();
    }

    public static double[][] matrix(Object json) {
        return list(json).stream().map(Golden::vector).toArray(double[][]::new);
    }

    /** numpy's inverses are symmetric up to rounding only. */
    private static double[][] symmetric(Object json) {
        double[][] a = matrix(json);
        double[][] symmetric = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                symmetric[i][j] = 0.5 * (a[i][j] + a[j][i]);
            }
        }
        return symmetric;
    }
}
