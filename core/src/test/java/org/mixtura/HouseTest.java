package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large files and packages of all modules may be, and that each package says what belongs there. */
class HouseTest {
    private static final int LONGEST_FILE = 450;
    private static final int LONGEST_MEDIAN = 90;
    private static final int LARGEST_PACKAGE = 17;
    private static final String PACKAGE_INFO = "package-info.java";

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(HouseTest::files)
                    .toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static boolean isClass(Path file) {
        return !file.endsWith(PACKAGE_INFO) && !file.endsWith("module-info.java");
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void filesAreShort() throws IOException {
        List<Path> classes = sources().stream().filter(HouseTest::isClass).toList();
        List<Long> lengths = classes.stream().map(HouseTest::lines).sorted().toList();

        assertThat(classes).hasSizeGreaterThan(300);
        assertThat(classes)
                .allSatisfy(file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(LONGEST_FILE));
        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(LONGEST_MEDIAN);
    }

    @Test
    void packagesAreSmallAndSayWhatTheyAre() throws IOException {
        Map<Path, List<Path>> rooms =
                sources().stream().filter(HouseTest::isClass).collect(Collectors.groupingBy(Path::getParent));

        assertThat(rooms).allSatisfy((room, files) -> {
            assertThat(files).hasSizeLessThanOrEqualTo(LARGEST_PACKAGE);
            assertThat(room.resolve(PACKAGE_INFO)).exists();
        });
    }
}
