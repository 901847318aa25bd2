package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is done to a file: it is a model that can be used and saved, or it is refused as any bad file is. */
class ModelFileFuzzTest {
    private static final long SEED = 99;
    private static final int ROUNDS = 20_000;
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
        "9".repeat(70),
        "\\ud800",
        "\ufeff",
        "1e-200"
    };

    @Test
    void mutatedFilesAreModelsOrRefused() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] valid = ModelFile.toJson(Models.small()).getBytes(StandardCharsets.UTF_8);
        int models = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = valid;
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                bytes = mutated(bytes, random);
            }
            models += isModel(bytes, round) ? 1 : 0;
        }
        assertThat(models).isBetween(ROUNDS / 100, ROUNDS / 2);
    }

    private static boolean isModel(byte[] bytes, int round) {
        MixtureModel model;
        try {
            model = ModelFile.parse(new ByteArrayInputStream(bytes), "fuzz");
        } catch (ModelFormatException e) {
            assertThat(e.getMessage().lines().count()).isEqualTo(2);
            return false;
        } catch (IOException | RuntimeException e) {
            return fail("seed " + SEED + ", round " + round + ": " + new String(bytes, StandardCharsets.UTF_8), e);
        }
        assertThat(model.mixture().logDensity(new double[model.features().size()]))
                .isNotNaN();
        requireSameBytes(model);
        return true;
    }

    private static void requireSameBytes(MixtureModel model) {
        String json = ModelFile.toJson(model);
        try {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            MixtureModel back = ModelFile.parse(new ByteArrayInputStream(bytes), "saved");
            assertThat(ModelFile.toJson(back)).isEqualTo(json);
        } catch (IOException e) {
            fail(json, e);
        }
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(Math.max(1, bytes.length - 1));
        byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> withBitFlipped(bytes, at, random.nextInt(8));
            case 1 -> Arrays.copyOf(bytes, at + 1);
            case 2 -> spliced(bytes, at, at, token);
            case 3 -> spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 20)), new byte[] {' '});
            default -> withNumberReplaced(bytes, at, token);
        };
    }

    private static byte[] withBitFlipped(byte[] bytes, int at, int bit) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << bit);
        return flipped;
    }

    /** The first number at or after a place gives way to the token. */
    private static byte[] withNumberReplaced(byte[] bytes, int at, byte[] token) {
        int from = at;
        while (from < bytes.length && !isNumeric(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isNumeric(bytes[to])) {
            to++;
        }
        return spliced(bytes, from, to, token);
    }

    private static boolean isNumeric(byte c) {
        return c >= '0' && c <= '9' || c == '-' || c == '.';
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] token) {
        byte[] spliced = Arrays.copyOf(bytes, from + token.length + bytes.length - to);
        System.arraycopy(token, 0, spliced, from, token.length);
        System.arraycopy(bytes, to, spliced, from + token.length, bytes.length - to);
        return spliced;
    }
}
