package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.browser.JsonTree;
import org.mixtura.cli.console.Console;

/** Runs the command in this process, in a folder of the test's own. */
abstract class CommandFixture {
    @TempDir
    Path folder;

    /** What a run said. */
    record Run(int status, String out, String err) {
        /** The lines of the CSV table on standard output, each split at its commas. */
        List<String[]> table() {
            return out.lines().map(line -> line.split(",", -1)).toList();
        }

        Run succeeds() {
            assertThat(err).doesNotContain("mixtura:");
            assertThat(status).isZero();
            return this;
        }
    }

    static Run run(Object... arguments) {
        return runWith(InputStream.nullInputStream(), arguments);
    }

    static Run runWith(InputStream in, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = runOn(new Console(in, print(out), print(err), false), arguments);
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static int runOn(Console console, Object... arguments) {
        return MixturaCommand.run(
                console, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code fit} into {@code model.json} of the folder. */
    Run fit(Object data, Object... options) {
        return run(Stream.concat(Stream.of("fit", data, "-m", model()), Stream.of(options))
                .toArray());
    }

    /** {@code fit --json}, quietly. */
    Map<String, Object> fitJson(Object data, Object... options) {
        Object[] all =
                Stream.concat(Stream.of("--json", "-q"), Stream.of(options)).toArray();
        return JsonTree.object(fit(data, all).succeeds().out());
    }

    Path model() {
        return folder.resolve("model.json");
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path faithful() {
        return file("faithful.csv", resource("faithful.csv"));
    }

    static String resource(String name) {
        try (InputStream in = CommandFixture.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file in the folder with its content. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
                files.put(folder.relativize(path).toString(), bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The numbers of a table with a header, row by row. */
    static double[][] numbers(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> Stream.of(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
