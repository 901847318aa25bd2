package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private static void write(Path path, String text, boolean commit) throws IOException {
        try (AtomicFile file = AtomicFile.create(path)) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            if (commit) {
                file.commit();
            }
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void appearsWithTheCommit() throws IOException {
        Path path = folder.resolve("a");
        try (AtomicFile file = AtomicFile.create(path)) {
            file.stream().write('x');
            assertThat(path).doesNotExist();
            file.commit();
            assertThat(path).hasContent("x");
        }
        assertThat(path).hasContent("x");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void leavesNothingWithoutCommit() throws IOException {
        write(folder.resolve("a"), "x".repeat(1 << 20), false);
        assertThat(names()).isEmpty();
    }

    @Test
    void keepsTheOlderFileUntilTheCommit() throws IOException {
        Path path = Files.writeString(folder.resolve("a"), "old");
        write(path, "new", false);
        assertThat(path).hasContent("old");
        write(path, "new", true);
        assertThat(path).hasContent("new");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void closesTwiceWithoutHarm() throws IOException {
        Path path = folder.resolve("a");
        AtomicFile file = AtomicFile.create(path);
        file.commit();
        file.close();
        file.close();
        assertThat(path).isEmptyFile();
    }

    @Test
    void namesTheMissingFolder() {
        Path path = folder.resolve("missing/a");
        assertThatThrownBy(() -> AtomicFile.create(path))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(path + ": the folder " + folder.resolve("missing") + " does not exist: create it first");
    }

    @Test
    void refusesAFolderAsTarget() {
        assertThatThrownBy(() -> AtomicFile.create(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is a folder, not a file: name a file in it");
    }

    @Test
    void keepsThePermissionsOfWhatItReplaces() throws IOException {
        Path path = Files.writeString(folder.resolve("a"), "old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        write(path, "new", true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void givesANewFileThePermissionsOfNewFilesFromTheFirstByteOn() throws IOException {
        Set<PosixFilePermission> usual = Files.getPosixFilePermissions(Files.createFile(folder.resolve("usual")));
        Path path = folder.resolve("a");
        try (AtomicFile file = AtomicFile.create(path)) {
            assertThat(Files.getPosixFilePermissions(temporary())).isEqualTo(usual);
            file.commit();
        }
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(usual);
    }

    @Test
    void isPrivateUntilItReplacesAnotherFile() throws IOException {
        Path path = Files.writeString(folder.resolve("a"), "old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (AtomicFile file = AtomicFile.create(path)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary())))
                    .isEqualTo("rw-------");
            file.commit();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rw-rw-");
    }

    private Path temporary() throws IOException {
        return folder.resolve(names().stream()
                .filter(name -> name.endsWith(".tmp"))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void takesTheLongestNameThatTheSystemTakes() throws IOException {
        Path path = folder.resolve("a".repeat(255));
        write(path, "x", true);
        assertThat(path).hasContent("x");
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        write(link, "new", true);
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("link", "target");
    }

    @Test
    void writesADeviceDirectlyAndReportsItsFailure() throws IOException {
        Path device = Path.of("/dev/full");
        if (!Files.exists(device)) {
            return;
        }
        assertThatThrownBy(() -> write(device, "x", true)).isInstanceOf(IOException.class);
        write(Path.of("/dev/null"), "x", true);
        assertThat(Files.isRegularFile(device)).isFalse();
        try (Stream<Path> paths = Files.list(device.getParent())) {
            assertThat(paths.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
        }
    }
}
