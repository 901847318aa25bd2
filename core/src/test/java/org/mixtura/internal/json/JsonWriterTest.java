package org.mixtura.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PipedWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private final StringBuilder out = new StringBuilder();
    private final JsonWriter json = new JsonWriter(out);

    @Test
    void laysOutForPeople() {
        json.beginObject();
        json.name("text")
                .value("a")
                .name("nothing")
                .value((String) null)
                .name("count")
                .value(3);
        json.name("real").value(0.5).name("yes").value(true).name("missing").nullable(Double.NaN);
        json.name("present").nullable(2).name("null").nullValue();
        json.name("numbers").array(new double[] {1, -0.0, 1e300}).name("names").array(List.of("a", "b"));
        json.name("none").array(new double[0]).name("empty").beginObject().endObject();
        json.name("matrix").beginArray();
        json.array(new double[] {1, 2}).array(new double[] {3, 4}).endArray();
        json.name("objects").beginArray();
        json.beginObject().name("k").value(1).endObject();
        json.beginObject().name("k").value(2).endObject();
        json.endArray().endObject();
        assertThat(out).hasToString("""
                        {
                          "text": "a",
                          "nothing": null,
                          "count": 3,
                          "real": 0.5,
                          "yes": true,
                          "missing": null,
                          "present": 2,
                          "null": null,
                          "numbers": [1, -0, 1e300],
                          "names": ["a", "b"],
                          "none": [],
                          "empty": {},
                          "matrix": [
                            [1, 2],
                            [3, 4]
                          ],
                          "objects": [
                            {
                              "k": 1
                            },
                            {
                              "k": 2
                            }
                          ]
                        }
                        """);
    }

    @Test
    void escapesWhatMustBe() {
        json.array(List.of(
                "q\"b\\",
                "\n\r\t\b\u0000\u001b",
                "\u007f\u009f",
                "\u2028\u2029",
                "\ud83d\ude00",
                "\ud83d",
                "\ude00x",
                "</script>"));
        assertThat(out)
                .hasToString("[\"q\\\"b\\\\\", \"\\n\\r\\t\\u0008\\u0000\\u001b\", \"\\u007f\\u009f\", "
                        + "\"\\u2028\\u2029\", \"\ud83d\ude00\", \"\\ud83d\", \"\\ude00x\", \"</script>\"]\n");
    }

    @Test
    void refusesNumbersThatJsonLacks() {
        json.beginArray();
        assertThatThrownBy(() -> json.value(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> json.nullable(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passesOnFailuresOfTheTarget() {
        JsonWriter nowhere = new JsonWriter(new PipedWriter());
        assertThatThrownBy(nowhere::beginObject)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Pipe not connected");
    }
}
