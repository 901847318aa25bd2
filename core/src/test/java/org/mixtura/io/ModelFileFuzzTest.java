package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.online.OnlineMixture;
import org.mixtura.online.OnlineOptions;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mutants;
import org.mixtura.testing.Tables;

/** Whatever is done to a file: it is a model that can be used and saved, or it is refused as any bad file is. */
class ModelFileFuzzTest {
    private static final int USUAL = 3_000;
    private static final long MOST_BYTES = 4 << 20;
    private static final String[] TOKENS = {
        "1e308",
        "-1e308",
        "5e-324",
        "1e999",
        "-0",
        "0",
        "NaN",
        "null",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "[[[1]]]",
        "\"VII\"",
        "\"EEE\"",
        "\"UUU:3\"",
        "9".repeat(70),
        "2147483648",
        "\\ud800",
        "\ufeff",
        "1e-200",
        "[".repeat(100)
    };

    @Test
    @Timeout(600)
    void plainModels() {
        check("model file", Models.small());
    }

    @Test
    @Timeout(600)
    void modelsWithTheirSearch() {
        check("model file with a search", SearchRecordTest.model());
    }

    /** With loadings, noise and statistics. */
    @Test
    @Timeout(600)
    void modelsWithFactorsThatLearn() {
        CovarianceStructure structure = CovarianceStructures.named("UCU:1").orElseThrow();
        Random random = new Random(4);
        GaussianMixture mixture = Factors.mixture(structure, 2, 3, 1, random);
        OnlineMixture online = OnlineMixture.of(
                mixture,
                Rows.of(Tables.normal(random, 50, 3)),
                OnlineOptions.defaults().withThreads(1));
        check(
                "model file with factors and statistics",
                new MixtureModel(mixture, List.of("a", "b", "c"), Optional.empty(), Optional.of(online.carried())));
    }

    private static void check(String name, MixtureModel model) {
        List<byte[]> originals = List.of(ModelFile.toJson(model).getBytes(StandardCharsets.UTF_8));
        int models = new Mutants(name, originals, MOST_BYTES, TOKENS)
                .check(USUAL, ModelFileFuzzTest::read, ModelFormatException.class);
        assertThat(models).isPositive();
    }

    private static void read(byte[] bytes) throws IOException {
        MixtureModel model = ModelFile.parse(new ByteArrayInputStream(bytes), "fuzz");
        assertThat(model.mixture().logDensity(new double[model.features().size()]))
                .isNotNaN();
        String json = ModelFile.toJson(model);
        byte[] saved = json.getBytes(StandardCharsets.UTF_8);
        assertThat(ModelFile.toJson(ModelFile.parse(new ByteArrayInputStream(saved), "saved")))
                .isEqualTo(json);
    }
}
