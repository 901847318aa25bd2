package org.mixtura.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the command as users do: in a process of its own. */
final class Subprocess {
    private static final long MOST_SECONDS = 60;

    private Subprocess() {}

    /** The command line for {@code mixtura} on the Java installed in this folder, with plain kernels. */
    static List<String> mixtura(Path javaHome, Object... arguments) {
        return mixtura(javaHome, List.of("-XX:TieredStopAtLevel=1"), arguments);
    }

    /** The same with vector kernels. Java itself then says on standard error that their module is incubating. */
    static List<String> mixturaWithVectors(Path javaHome, Object... arguments) {
        return mixtura(javaHome, List.of("--add-modules", "jdk.incubator.vector"), arguments);
    }

    private static List<String> mixtura(Path javaHome, List<String> options, Object... arguments) {
        List<String> command =
                new ArrayList<>(List.of(javaHome.resolve("bin/java").toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.mixtura.cli.Main"));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    static Path runningJava() {
        return Path.of(System.getProperty("java.home"));
    }

    /** Another JDK that is installed next to the running one, of another major version from 17 on. */
    static Optional<Path> otherJava() {
        try (Stream<Path> homes = Files.list(runningJava().toRealPath().getParent())) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> version(home) >= 17
                            && version(home) != Runtime.version().feature())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int version(Path home) {
        try (Stream<String> release = Files.lines(home.resolve("release"))) {
            return release.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("\\D*(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Starts a command line that signals reach, even where those of a keyboard are ignored; what it prints goes to files. */
    static Process start(Path folder, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT"));
        words.addAll(command);
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** Runs a command line to its end. */
    static CommandFixture.Run run(Path folder, List<String> command) {
        try {
            Path out = Files.createTempFile(folder, "run", ".out");
            Path err = Files.createTempFile(folder, "run", ".err");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + MOST_SECONDS + " s: " + command);
            }
            CommandFixture.Run run =
                    new CommandFixture.Run(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
