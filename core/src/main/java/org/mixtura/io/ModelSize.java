package org.mixtura.io;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.internal.json.JsonText;
import org.mixtura.structure.CovarianceStructure;

/**
 * An upper bound for the size of a model file, known before there is a model. It is compared with the limits of the reader, so that
 * no fit ends with a model that cannot be written or read.
 *
 * @param features the names of the features
 * @param components the number of components
 * @param structure the structure of the covariances
 * @param statistics whether the file carries the statistics of its rows
 */
public record ModelSize(List<String> features, int components, CovarianceStructure structure, boolean statistics) {
    /** The bytes of a number: a sign, 17 digits with a decimal point and up to five zeros, or an exponent; a comma and a blank. */
    private static final double NUMBER = 26;

    private static final double ZERO = 3;
    /** The bytes of brackets, blanks and the end of a line. */
    private static final double LINE = 16;
    /** The bytes of "fit": thousands of candidates with reasons. */
    private static final double RECORD = 16L << 20;

    /** The reason why no file can hold the model, and what to do; empty if a file can. */
    public Optional<String> obstacle() {
        return obstacle(ModelFile.MAX_BYTES, ModelFile.maxNumbers());
    }

    Optional<String> obstacle(long maxBytes, int maxNumbers) {
        return nameObstacle().or(() -> {
            if (bytes() > maxBytes) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "%s needs a file of up to %.1f GB, and at most %.1f GB are read back: %s",
                        description(),
                        bytes() / 1e9,
                        maxBytes / 1e9,
                        remedy()));
            }
            if (longestArray() > maxNumbers) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "%s has a file with %.3g numbers in one array, and Java's memory has room to read %.3g: %s",
                        description(),
                        longestArray(),
                        (double) maxNumbers,
                        remedy()));
            }
            return Optional.empty();
        });
    }

    private Optional<String> nameObstacle() {
        if (features.size() > JsonReader.MAX_STRINGS) {
            return Optional.of("a model file holds at most " + JsonReader.MAX_STRINGS + " features, here are "
                    + features.size() + ": use fewer columns");
        }
        return features.stream()
                .filter(name -> name.length() > JsonReader.MAX_CHARACTERS)
                .findFirst()
                .map(name -> "the feature " + JsonText.quoteShortened(name) + " has a name of " + name.length()
                        + " characters, and a model file takes " + JsonReader.MAX_CHARACTERS + ": shorten it");
    }

    private String description() {
        return "a model of " + components + (components == 1 ? " component" : " components") + " with "
                + structure.alias() + " covariances of " + features.size() + " features";
    }

    private static String remedy() {
        return "use fewer columns or components, or factors, as in -c factors:3";
    }

    /** The bound in bytes. Only a file whose reasons and warnings take more than {@value #RECORD} bytes can be longer. */
    double bytes() {
        double width = features.size();
        double names = features.stream()
                .mapToDouble(name -> JsonText.quote(name).getBytes(StandardCharsets.UTF_8).length + 2.0)
                .sum();
        double rows = components * (width * NUMBER + LINE) + components * NUMBER;
        double factors = structure.rank() * width * components * NUMBER + components * width * (NUMBER + LINE);
        double sums = statistics ? rows + width * NUMBER + scatter() * NUMBER + components * LINE : 0;
        return RECORD + names + rows + matrices() + (structure.rank() > 0 ? factors : 0) + sums;
    }

    private double matrices() {
        if (!FactorParts.areMatricesWritten(components, features.size(), structure)) {
            return 0;
        }
        double width = features.size();
        double row = structure.hasCorrelations() ? width * NUMBER : NUMBER + (width - 1) * ZERO;
        return components * width * (row + LINE);
    }

    private double scatter() {
        double width = features.size();
        double triangle = width * (width + 1) / 2;
        return switch (structure.wholeScatterShape()) {
            case TRACE -> components;
            case DIAGONAL -> components * width;
            case POOLED -> triangle;
            case FULL, LOW_RANK -> components * triangle;
        };
    }

    private double longestArray() {
        double width = features.size();
        boolean written = FactorParts.areMatricesWritten(components, features.size(), structure);
        double matrices = written ? components * width * width : 0;
        double loadings = components * width * Math.max(1, structure.rank());
        return Math.max(Math.max(matrices, loadings), statistics ? scatter() : 0);
    }
}
