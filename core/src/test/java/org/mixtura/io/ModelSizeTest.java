package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.online.OnlineMixture;
import org.mixtura.online.OnlineOptions;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;

/** What is said of a file before there is a model, against the file. */
class ModelSizeTest {
    private static final double RECORD = 16L << 20;

    static Stream<CovarianceStructure> structures() {
        return Factors.all(2);
    }

    private static List<String> names(int features) {
        return IntStream.range(0, features)
                .mapToObj(d -> "\u00e9\n\uD83D\uDE00" + d)
                .toList();
    }

    private static MixtureModel model(CovarianceStructure structure, int components, int features, boolean statistics) {
        Random random = new Random(3);
        GaussianMixture mixture = structure.rank() > 0
                ? Factors.mixture(structure, components, features, structure.rank(), random)
                : Mixtures.random(structure, components, features, random);
        MixtureModel model = new MixtureModel(mixture, names(features), Optional.empty());
        OnlineOptions options = OnlineOptions.defaults().withThreads(1);
        return statistics
                ? model.withStatistics(OnlineMixture.of(mixture, Rows.of(Tables.normal(random, 200, features)), options)
                        .carried())
                : model;
    }

    /** Never less than the file needs, and not so much more that what fits is refused. */
    @ParameterizedTest
    @MethodSource("structures")
    void boundsTheFile(CovarianceStructure structure) {
        for (boolean statistics : new boolean[] {false, true}) {
            for (int components : new int[] {1, 4}) {
                MixtureModel model = model(structure, components, 24, statistics);
                double length = ModelFile.toJson(model).getBytes(StandardCharsets.UTF_8).length;
                double bound = new ModelSize(names(24), components, structure, statistics).bytes() - RECORD;
                assertThat(length)
                        .as("%s %s %s", structure.name(), components, statistics)
                        .isBetween(0.5 * bound, bound);
            }
        }
    }

    @Test
    void theReaderTakesWhatHasNoObstacle() {
        MixtureModel model = model(CovarianceStructures.full(), 2, 24, true);
        ModelSize size = new ModelSize(names(24), 2, CovarianceStructures.full(), true);
        assertThat(size.obstacle((long) Math.ceil(size.bytes()), 2 * 24 * 24)).isEmpty();
        assertThat(size.obstacle((long) size.bytes() - 1, Integer.MAX_VALUE).orElseThrow())
                .isEqualTo(
                        "a model of 2 components with full covariances of 24 features needs a file of up to 0.0 GB, and at most"
                                + " 0.0 GB are read back: use fewer columns or components, or factors, as in -c factors:3");
        assertThat(size.obstacle(Long.MAX_VALUE, 2 * 24 * 24 - 1).orElseThrow())
                .contains("has a file with 1.15e+03 numbers in one array, and Java's memory has room to read 1.15e+03");
        assertThat(model.features()).hasSize(24);
    }

    @Test
    void aModelThatTookMinutesToFitHasRoom() {
        ModelSize size = new ModelSize(names(768), 25, CovarianceStructures.full(), false);
        assertThat(size.bytes()).isBetween(3.6e8, 4.2e8).isLessThan(ModelFile.MAX_BYTES);
    }

    /** A structure whose covariances cost a fit nothing writes a matrix for each component all the same. */
    @Test
    void tiedAndDiagonalModelsMayBeTooLargeForAFile() {
        CovarianceStructure tied = CovarianceStructures.tied();
        assertThat(new ModelSize(names(700), 100, tied, false).obstacle().orElseThrow())
                .contains("100 components with tied covariances of 700 features needs a file of up to 1.3 GB");
        assertThat(new ModelSize(names(20_000), 2, CovarianceStructures.diagonal(), false).obstacle())
                .isPresent();
    }

    @Test
    void namesAreNoLongerAndNoMoreThanAFileTakes() {
        CovarianceStructure one = CovarianceStructures.full();
        assertThat(new ModelSize(List.of("a".repeat(65_536)), 1, one, false).obstacle())
                .isEmpty();
        assertThat(new ModelSize(List.of("a".repeat(65_537)), 1, one, false)
                        .obstacle()
                        .orElseThrow())
                .endsWith("\"... has a name of 65537 characters, and a model file takes 65536: shorten it");
        assertThat(new ModelSize(Collections.nCopies((1 << 20) + 1, "a"), 1, one, false).obstacle())
                .contains("a model file holds at most 1048576 features, here are 1048577: use fewer columns");
    }
}
