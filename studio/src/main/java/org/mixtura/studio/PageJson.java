package org.mixtura.studio;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.mixtura.covariance.Covariance;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.GaussianMixture;
import org.mixtura.report.drawing.Ink;

/** Writes arrays and mixtures as the JSON that the pages of the studio read. */
final class PageJson {
    private PageJson() {}

    /** An array of objects. */
    static <T> void objects(JsonWriter json, Iterable<T> items, BiConsumer<JsonWriter, T> members) {
        json.beginArray();
        for (T item : items) {
            json.beginObject();
            members.accept(json, item);
            json.endObject();
        }
        json.endArray();
    }

    /** An array of numbers, null where there is none. */
    static void numbers(JsonWriter json, double[] values) {
        json.beginArray();
        for (double value : values) {
            json.nullable(value);
        }
        json.endArray();
    }

    /** Whole numbers. */
    static void numbers(JsonWriter json, int[] values) {
        json.beginArray();
        for (int value : values) {
            json.value(value);
        }
        json.endArray();
    }

    /** Shares from 0 to 1 as bytes from 0 to 255, in Base64: enough for colours. */
    static String bytes(double[] shares) {
        byte[] bytes = new byte[shares.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(255 * shares[i]);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The components of a mixture: weight, means and standard deviations of all features, and the covariance of two of them. */
    static void components(JsonWriter json, GaussianMixture mixture, int x, int y) {
        List<Integer> numbers = IntStream.range(0, mixture.components()).boxed().toList();
        json.name("components");
        objects(json, numbers, (writer, k) -> {
            Covariance covariance = mixture.covariance(k);
            double[] deviations = new double[mixture.features()];
            Arrays.setAll(deviations, d -> Math.sqrt(covariance.variance(d)));
            writer.name("weight").value(mixture.weight(k));
            writer.name("label").value(mixture.labels().of(k).orElse(null));
            writer.name("hue").value(Ink.place(mixture.labels(), k));
            writer.name("mean").array(mixture.mean(k));
            writer.name("deviation").array(deviations);
            writer.name("xx").value(covariance.variance(x));
            writer.name("xy").value(covariance.entry(x, y));
            writer.name("yy").value(covariance.variance(y));
        });
    }
}
