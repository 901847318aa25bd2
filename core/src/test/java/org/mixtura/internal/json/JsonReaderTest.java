package org.mixtura.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_NUMBERS = 100;

    private static JsonReader reader(byte[] bytes) throws IOException {
        return new JsonReader(new ByteArrayInputStream(bytes), MAX_BYTES, MAX_NUMBERS);
    }

    private static JsonReader reader(String text) throws IOException {
        return reader(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void skipAll(byte[] bytes) throws IOException {
        JsonReader reader = reader(bytes);
        reader.skip();
        reader.end();
    }

    private static void requireError(byte[] bytes, String message) {
        assertThatThrownBy(() -> skipAll(bytes))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    private static void requireError(String text, String message) {
        requireError(text.getBytes(StandardCharsets.UTF_8), message);
    }

    @Test
    void readsMembersOfEveryKind() throws IOException {
        JsonReader json = reader(" { \"s\" : \"a\", \"d\":-1.5e+2 ,\"l\":-9223372036854775808,\n\t\"b\":true,"
                + "\"n\":null,\"a\":[\"x\",\"y\"],\"o\":{\"p\":[{}, []]},\"f\":false}\r\n ");
        json.beginObject();
        assertThat(json.nextName()).isEqualTo("s");
        assertThat(json.string()).isEqualTo("a");
        assertThat(json.nextName()).isEqualTo("d");
        assertThat(json.number()).isEqualTo(-150);
        assertThat(json.nextName()).isEqualTo("l");
        assertThat(json.integer()).isEqualTo(Long.MIN_VALUE);
        assertThat(json.nextName()).isEqualTo("b");
        assertThat(json.skipNull()).isFalse();
        assertThat(json.bool()).isTrue();
        assertThat(json.nextName()).isEqualTo("n");
        assertThat(json.skipNull()).isTrue();
        assertThat(json.nextName()).isEqualTo("a");
        assertThat(json.strings()).containsExactly("x", "y");
        assertThat(json.nextName()).isEqualTo("o");
        json.skip();
        assertThat(json.nextName()).isEqualTo("f");
        assertThat(json.bool()).isFalse();
        assertThat(json.nextName()).isNull();
        json.end();
    }

    @Test
    void readsNumbersIntoOneBlock() throws IOException {
        NumberArray array = reader("[[[1,2,3],[4,5,6]]]").numbers(0, 2, 0);
        assertThat(array.shape()).containsExactly(1, 2, 3);
        assertThat(array.values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.5", "1e5", "1E+5", "1.25e-3", "123", "4.9e-324", "1e-999", "-0e-1"})
    void readsNumbersOfTheGrammar(String text) throws IOException {
        assertThat(reader(text).number()).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void readsStrings() throws IOException {
        assertThat(reader("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\\ud800 é\ud83d\ude00\"")
                        .string())
                .isEqualTo("\"\\/\b\f\n\r\té\ud83d\ude00\ud800 é\ud83d\ude00");
    }

    @Test
    void readsBackWhatIsQuoted() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_VALUE; c += 1 + c / 2000) {
            all.append((char) c);
        }
        assertThat(reader(JsonText.quote(all.toString())).string()).isEqualTo(all.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NaN          | line 1, column 1: expected a number but found 'N'
                    -Infinity    | line 1, column 2: expected a digit but found 'I'
                    +1           | line 1, column 1: expected a number but found '+'
                    .5           | line 1, column 1: expected a number but found '.'
                    1.           | line 1, column 3: expected a digit but the file ends here; it may have been cut off
                    1e           | line 1, column 3: expected a digit but the file ends here; it may have been cut off
                    01           | line 1, column 2: expected the end of the file but found '1'
                    0x1          | line 1, column 2: expected the end of the file but found 'x'
                    1e999        | line 1, column 1: the number 1e999 is too large
                    [1,]         | line 1, column 4: expected a number but found ']'
                    [1 2]        | line 1, column 4: expected ',' or ']' but found '2'
                    [1           | line 1, column 3: expected ',' or ']' but the file ends here; it may have been cut off
                    [,1]         | line 1, column 2: expected a number but found ','
                    {"a":1,}     | line 1, column 8: expected a string but found '}'
                    {"a" 1}      | line 1, column 6: expected ':' but found '1'
                    {a:1}        | line 1, column 2: expected a string but found 'a'
                    {'a':1}      | line 1, column 2: expected a string but found '''
                    {"a":1]      | line 1, column 7: expected ',' or '}' but found ']'
                    {"a":1,"\\u0061":2} | line 1, column 8: the member "a" occurs twice
                    /* */ 1      | line 1, column 1: expected a number but found '/'
                    tru          | line 1, column 4: expected true or false but the file ends here; it may have been cut off
                    nul1         | line 1, column 4: expected a value but found '1'
                    "a           | line 1, column 3: expected a character of a string or '"' but the file ends here; it may have been cut off
                    "\\x"        | line 1, column 3: expected an escape, one of " \\ / b f n r t u, but found 'x'
                    "\\u12g4"    | line 1, column 6: expected a hexadecimal digit but found 'g'
                    {} {}        | line 1, column 4: expected the end of the file but found '{'
                    """)
    void namesWhatIsWrongAndWhere(String text, String message) {
        requireError(text, message);
    }

    @Test
    void countsLinesAndCharacters() {
        requireError("[1,\n2,\r\n  x", "line 3, column 3: expected a number but found 'x'");
        requireError("[\"\ud83d\ude00é\" x", "line 1, column 7: expected ',' or ']' but found 'x'");
        requireError(
                "[\"a\nb\"]", "line 1, column 4: expected a character of a string or '\"' but found character U+000A");
        requireError("[\ud83d\ude00", "line 1, column 2: expected a number but found character U+1F600");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        String malformed = ": these bytes are not UTF-8 text: the file is binary, or in another encoding";
        int[][] sequences = {
            {0x80},
            {0xC0, 0x80},
            {0xC3},
            {0xC3, 0x22},
            {0xE0, 0x80, 0x80},
            {0xED, 0xA0, 0x80},
            {0xF0, 0x80, 0x80, 0x80},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF5, 0x80, 0x80, 0x80},
            {0xFF}
        };
        for (int[] sequence : sequences) {
            byte[] bytes = new byte[sequence.length + 2];
            bytes[0] = '"';
            bytes[1] = 'a';
            for (int i = 0; i < sequence.length; i++) {
                bytes[i + 2] = (byte) sequence[i];
            }
            requireError(bytes, "line 1, column 3" + malformed);
        }
        assertThatThrownBy(() -> reader(new byte[] {(byte) 0x93}))
                .isInstanceOf(JsonException.class)
                .hasMessage("line 1, column 1" + malformed);
    }

    @Test
    void refusesEmptyTextAndByteOrderMark() {
        requireError("", "line 1, column 1: the file is empty");
        requireError(
                "\ufeff{}", "line 1, column 1: the file starts with a byte order mark: save it as UTF-8 without one");
    }

    @Test
    void keepsToItsLimits() throws IOException {
        skipAll(("[".repeat(8) + "]".repeat(8)).getBytes(StandardCharsets.UTF_8));
        requireError("[".repeat(1000), "line 1, column 9: more than 8 levels of brackets");
        requireError("{\"a\":".repeat(1000), "line 1, column 41: more than 8 levels of brackets");
        assertThat(reader("1".repeat(64)).number()).isEqualTo(Double.parseDouble("1".repeat(64)));
        requireError("1".repeat(65), "line 1, column 1: a number of more than 64 characters");
        requireError("0." + "1".repeat(1_000_000), "line 1, column 1: a number of more than 64 characters");
        assertThat(reader('"' + "a".repeat(65_536) + '"').string()).hasSize(65_536);
        requireError('"' + "a".repeat(65_537) + '"', "line 1, column 1: a string of more than 65536 characters");
        requireError(
                "[" + " ".repeat(1 << 20) + "]",
                "line 1, column 1048577: the file is larger than 1048576 bytes, the most that is read");
    }

    @Test
    void keepsToItsCounts() {
        StringBuilder members = new StringBuilder("{");
        for (int i = 0; i < 1001; i++) {
            members.append(i == 0 ? "" : ",").append("\n\"").append(i).append("\":0");
        }
        requireError(members.append('}').toString(), "line 1002, column 1: more than 1000 members in one object");
        int most = JsonReader.MAX_STRINGS;
        byte[] strings = ("[" + "\"\",".repeat(most) + "\"\"]").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new JsonReader(new ByteArrayInputStream(strings), strings.length, 0).strings())
                .hasMessage("line 1, column " + (3 * most + 2) + ": more than " + most + " strings in one array");
        assertThatThrownBy(() -> reader("[" + "0,".repeat(100) + "0]").numbers(0))
                .hasMessage(
                        "line 1, column 202: more than 100 numbers in one array, too many for the memory (see java -Xmx)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []            | line 1, column 1: an empty array
                    [[1],[]]      | line 1, column 6: an empty array
                    [[1,2],[3]]   | line 1, column 8: expected an array of length 2, found one of length 1
                    [[1],[2,3,4]] | line 1, column 6: expected an array of length 1, found a longer one
                    [[1],2]       | line 1, column 6: expected '[' but found '2'
                    [[[1]]]       | line 1, column 3: expected a number but found '['
                    [["1"]]       | line 1, column 3: expected a number but found '"'
                    [[null]]      | line 1, column 3: expected a number but found 'n'
                    """)
    void refusesUnevenMatrices(String text, String message) {
        assertThatThrownBy(() -> reader(text).numbers(0, 0))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @Test
    void holdsArraysAgainstTheLengthsAskedFor() {
        assertThatThrownBy(() -> reader("[1,2,3]").numbers(2))
                .hasMessage("line 1, column 1: expected an array of length 2, found a longer one");
        assertThatThrownBy(() -> reader(" [1]").numbers(2))
                .hasMessage("line 1, column 2: expected an array of length 2, found one of length 1");
    }

    @Test
    void refusesOtherKinds() {
        assertThatThrownBy(() -> reader("1.0").integer())
                .hasMessage("line 1, column 1: expected an integer of 64 bits but found 1.0");
        assertThatThrownBy(() -> reader("9223372036854775808").integer())
                .hasMessage("line 1, column 1: expected an integer of 64 bits but found 9223372036854775808");
        assertThatThrownBy(() -> reader("1").bool())
                .hasMessage("line 1, column 1: expected true or false but found '1'");
        assertThatThrownBy(() -> reader("1").string()).hasMessage("line 1, column 1: expected a string but found '1'");
        assertThatThrownBy(() -> reader("[]").beginObject()).hasMessage("line 1, column 1: expected '{' but found '['");
    }
}
