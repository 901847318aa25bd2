package org.mixtura.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.covariance.Covariance;
import org.mixtura.internal.json.JsonException;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.internal.json.JsonText;
import org.mixtura.internal.json.NumberArray;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.statistics.CarriedStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** Reads the members of a model file, in any order, and makes a model from them. */
final class ModelReader {
    static final String FORMAT = "mixtura/1";
    /** That of a model that a reader of the first format would misread. */
    static final String FORMAT_WITH_LABELS = "mixtura/2";

    private static final String FORMAT_FAMILY = "mixtura/";

    private final JsonReader json;
    private int components; // 0 while not known
    private int dimension; // 0 while not known
    private boolean formatRead;
    private @Nullable List<String> features;
    private @Nullable CovarianceStructure structure;
    private double @Nullable [] weights;
    private @Nullable NumberArray means;
    private @Nullable NumberArray covariances;
    private @Nullable NumberArray loadings;
    private @Nullable NumberArray noise;
    private List<Optional<String>> labels = List.of();
    private Optional<FitRecord> fit = Optional.empty();
    private Optional<CarriedStatistics> statistics = Optional.empty();

    private ModelReader(JsonReader json) {
        this.json = json;
    }

    static MixtureModel read(InputStream in, String source, int maxNumbers) throws IOException {
        try {
            ModelReader reader = new ModelReader(new JsonReader(in, ModelFile.MAX_BYTES, maxNumbers));
            reader.readMembers();
            return reader.model();
        } catch (JsonException | IllegalArgumentException e) {
            throw new ModelFormatException("cannot read a model from " + source + ":\n" + e.getMessage(), e);
        }
    }

    private void readMembers() throws IOException {
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            try {
                readMember(name);
            } catch (JsonException e) {
                throw new IllegalArgumentException("in " + JsonText.quoteShortened(name) + ", " + e.getMessage(), e);
            }
        }
        json.end();
    }

    /** Checks the length of each array while it is read, if earlier members determine it. */
    private void readMember(String name) throws IOException {
        switch (name) {
            case "format" -> readFormat();
            case "features" -> features = json.strings();
            case "covariance" -> readStructure();
            case "weights" -> {
                weights = json.numbers(components).values();
                components = weights.length;
            }
            case "means" -> {
                means = json.numbers(components, dimension);
                components = means.shape()[0];
                dimension = means.shape()[1];
            }
            case "covariances" -> {
                covariances = json.numbers(components, dimension, dimension);
                components = covariances.shape()[0];
                dimension = covariances.shape()[1];
            }
            case "loadings" -> {
                loadings = json.numbers(components, dimension, 0);
                components = loadings.shape()[0];
                dimension = loadings.shape()[1];
            }
            case "noise" -> {
                noise = json.numbers(components, dimension);
                components = noise.shape()[0];
                dimension = noise.shape()[1];
            }
            case "labels" -> labels = json.skipNull() ? List.of() : LabelsMember.readComponents(json);
            case "background" -> throw json.error("written by a newer version, with a background: update this one");
            case "fit" -> fit = json.skipNull() ? Optional.empty() : Optional.of(FitReader.read(json));
            case "statistics" -> statistics = json.skipNull() ? Optional.empty() : Optional.of(readStatistics());
            default -> json.skip();
        }
    }

    private CarriedStatistics readStatistics() throws IOException {
        if (structure == null || components == 0 || dimension == 0) {
            throw json.error(
                    "the statistics must come after \"covariance\" and \"means\", which say how many there are");
        }
        return StatisticsParts.read(json, structure, components, dimension);
    }

    private void readFormat() throws IOException {
        String format = json.string();
        if (format.equals(FORMAT) || format.equals(FORMAT_WITH_LABELS)) {
            formatRead = true;
        } else if (format.startsWith(FORMAT_FAMILY)) {
            throw json.error("written by a newer version, as " + JsonText.quoteShortened(format) + "; this one reads \""
                    + FORMAT_WITH_LABELS + "\": update it");
        } else {
            throw json.error("not a mixtura model file: the format is " + JsonText.quoteShortened(format) + ", not \""
                    + FORMAT + "\"");
        }
    }

    private void readStructure() throws IOException {
        String name = json.string();
        structure = CovarianceStructures.named(name)
                .orElseThrow(() -> json.error("unknown covariance structure " + JsonText.quoteShortened(name)
                        + ": choose from " + CovarianceStructures.names()));
    }

    private MixtureModel model() {
        if (!formatRead) {
            throw new IllegalArgumentException("not a mixtura model file: it has no member \"format\"");
        }
        CovarianceStructure known = require(structure, "covariance");
        GaussianMixture mixture = GaussianMixture.of(
                        known, require(weights, "weights"), rows(require(means, "means")), covariances(known))
                .withLabels(ComponentLabels.of(labels));
        return new MixtureModel(mixture, features == null ? numberedNames() : features, fit, statistics);
    }

    private List<Covariance> covariances(CovarianceStructure known) {
        if (known.rank() > 0) {
            return FactorParts.covariances(known, require(loadings, "loadings"), require(noise, "noise"), covariances);
        }
        return CovarianceMatrices.covariances(known, require(covariances, "covariances"));
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("the member \"" + name + "\" is missing");
        }
        return value;
    }

    static double[][] rows(NumberArray array) {
        int length = array.shape()[1];
        return IntStream.range(0, array.shape()[0])
                .mapToObj(k -> Arrays.copyOfRange(array.values(), k * length, (k + 1) * length))
                .toArray(double[][]::new);
    }

    private List<String> numberedNames() {
        return IntStream.rangeClosed(1, dimension).mapToObj(d -> "x" + d).toList();
    }
}
