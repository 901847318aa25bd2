package org.mixtura.data.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Table;
import org.mixtura.data.Tables;
import org.mixtura.data.npy.NpyBytes;
import org.mixtura.data.records.TableSource;
import org.mixtura.data.testing.TableFixture;

/** Many files read as one table. */
class GlobTest extends TableFixture {
    private String pattern(String name) {
        return folder + "/" + name;
    }

    private Table readAll(String name) throws IOException {
        return Tables.read(pattern(name), DEFAULTS, nothing());
    }

    @Test
    void filesFollowEachOtherInTheOrderOfTheirNames() throws IOException {
        file("part-2.csv", "a,b\n5,6\n");
        file("part-10.csv", "a,b\n3,4\n");
        file("part-1.csv", "a,b\n1,2\n");
        file(".part-0.csv", "a,b\n9,9\n");
        file("other.csv", "c\n9\n");
        Table table = readAll("part-*.csv");
        assertThat(table.features()).containsExactly("a", "b");
        assertThat(table.values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void columnsGoByTheirNames() throws IOException {
        file("p1.csv", "a,b\n1,2\n");
        file("p2.tsv", "b\ta\n4\t3\n");
        file("p3.jsonl", "{\"b\": 6, \"a\": 5}\n");
        assertThat(readAll("p*").values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void foldersMayBeMatchedToo() throws IOException {
        for (String day : new String[] {"day=2", "day=1"}) {
            Files.createDirectories(folder.resolve(day).resolve("deep"));
            Files.writeString(folder.resolve(day).resolve("t.csv"), "a\n" + day.charAt(4) + "\n");
        }
        Files.writeString(folder.resolve("day=2/deep/t.csv"), "a\n3\n");
        assertThat(readAll("day=*/t.csv").values()).containsExactly(1, 2);
        assertThat(readAll("**/t.csv").values()).containsExactly(1, 3, 2);
        assertThat(readAll("day={1,3}/t.csv").values()).containsExactly(1);
    }

    @Test
    void foldersBetweenMayBeNone() throws IOException {
        write("t.csv", 0);
        write("a/t.csv", 1);
        write("a/b/t.csv", 2);
        write("a/b/u.csv", 3);
        assertThat(readAll("**/t.csv").values()).containsExactly(2, 1, 0);
        assertThat(readAll("a/**/t.csv").values()).containsExactly(2, 1);
        assertThat(readAll("**/b/*.csv").values()).containsExactly(2, 3);
        assertThat(readAll("**.csv").values()).containsExactly(2, 3, 1, 0);
        assertThat(readAll("**").values()).containsExactly(2, 3, 1, 0);
        assertThat(readAll("a/**t.csv").values()).containsExactly(2, 1);
        assertThat(readAll("{a/b,.}/{t,u}.csv").values()).containsExactly(0, 2, 3);
        assertThat(readAll("{a{,/b}}/t.csv").values()).containsExactly(2, 1);
    }

    private void write(String name, int value) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "a\n" + value + "\n");
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }

    @Test
    void linkedFoldersAndFilesAreRead() throws IOException {
        write("real/x.csv", 1);
        write("elsewhere/far/x.csv", 2);
        link("linked", "elsewhere/far");
        link("real/y.csv", folder + "/elsewhere/far/x.csv");
        Table table = readAll("*/x.csv");
        assertThat(table.values()).containsExactly(2, 1);
        assertThat(table.notes()).isEmpty();
        assertThat(readAll("real/*.csv").values()).containsExactly(1, 2);
        assertThat(readAll("linked/*.csv").values()).containsExactly(2);
    }

    @Test
    void aFileWithTwoNamesIsReadTwiceAloud() throws IOException {
        write("real/x.csv", 1);
        link("linked", "real");
        Table table = readAll("*/x.csv");
        assertThat(table.values()).containsExactly(1, 1);
        assertThat(table.notes())
                .containsExactly(
                        "these are other names of files that the pattern matches too, and their rows are read again: "
                                + pattern("real/x.csv"));
        Files.createLink(folder.resolve("real/hard.csv"), folder.resolve("real/x.csv"));
        assertThat(readAll("real/*.csv").notes()).hasSize(1);
    }

    @Test
    void linksInCirclesAreFollowedOnce() throws IOException {
        write("a/x.csv", 1);
        write("b/x.csv", 2);
        write("out/x.csv", 9);
        link("a/up", "..");
        link("a/b", "../b");
        link("b/a", "../a");
        Table table = readAll("{a,b}/**/x.csv");
        assertThat(table.values()).contains(1, 2);
        assertThat(readAll("**/x.csv").values()).containsExactly(1, 2, 9);
        assertThat(readAll("**/x.csv").notes())
                .containsExactly("links to folders that the pattern reaches without them are not followed: "
                        + pattern("a/b") + ", " + pattern("a/up") + ", " + pattern("b/a"));
        assertThat(readAll("a/up/a/*/a/x.csv").values()).containsExactly(1, 1);
    }

    @Test
    void linkedFoldersAreReachedAcrossFolders() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside/deep"));
        Files.writeString(outside.resolve("x.csv"), "a\n2\n");
        write("in/x.csv", 1);
        link("in/linked", "../outside");
        assertThat(readAll("in/**/x.csv").values()).containsExactly(2, 1);
        assertThat(readAll("in/**/x.csv").notes()).isEmpty();
    }

    @Test
    void hiddenFilesAndFoldersAreMatchedByAPointAlone() throws IOException {
        write("a/x.csv", 1);
        write(".b/x.csv", 2);
        write("a/.x.csv", 3);
        assertThat(readAll("*/*.csv").values()).containsExactly(1);
        assertThat(readAll("**/*.csv").values()).containsExactly(1);
        assertThat(readAll(".*/*.csv").values()).containsExactly(2);
        assertThat(readAll("*/.*.csv").values()).containsExactly(3);
    }

    @Test
    void whatMatchesAndCannotBeReadIsNamed() throws IOException {
        write("p1.csv", 1);
        link("p2.csv", "gone.csv");
        assertThatThrownBy(() -> readAll("p*.csv"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(pattern("p2.csv") + ": it matches the pattern, and is a link to nothing");
    }

    @Test
    void namesThatAreNoneAreNoPattern() {
        assertThatThrownBy(() -> readAll("p*\0.csv"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("this cannot be the name of a file");
    }

    @Test
    void numpyFilesToo() throws IOException {
        file("a1.npy", NpyBytes.file("<f8", false, "(1, 2)", NpyBytes.doubles(1, 2)));
        file(
                "a2.npy",
                NpyBytes.file("<i2", false, "(2, 2)", NpyBytes.integers(ByteOrder.LITTLE_ENDIAN, 2, 3, 4, 5, 6)));
        assertThat(readAll("a?.npy").values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aMissingColumnIsNamedWithItsFile() {
        file("p1.csv", "a,b\n1,2\n");
        file("p2.csv", "a,c\n1,2\n");
        assertThat(refusalOf(pattern("p*.csv")))
                .isEqualTo(
                        "p2.csv has no column 'b', which p1.csv has: files that are read together need the same columns");
    }

    @Test
    void aFurtherColumnIsNamedWithItsFile() {
        file("p1.csv", "a,b\n1,2\n");
        file("p2.csv", "a,c,b\n1,2,3\n");
        assertThat(refusalOf(pattern("p*.csv")))
                .isEqualTo(
                        "p2.csv has a column 'c', which p1.csv lacks: files that are read together need the same columns");
    }

    @Test
    void aBadCellIsPlacedInItsFile() {
        file("p1.csv", "a,b\n1,2\n3,4\n");
        file("p2.csv", "b,a\n1,2\nNA,3\n");
        assertThat(refusalOf(pattern("p*.csv")))
                .isEqualTo(
                        "p*.csv, line 3 of p2.csv, column 'b': missing cell 'NA'; fill it in, remove the row, or leave"
                                + " the column out with --exclude 'b'");
    }

    @Test
    void whatMatchesNothingIsNoEmptyTable() {
        assertThatThrownBy(() -> readAll("p*.csv"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no file matches this pattern");
        assertThatThrownBy(() -> readAll("nowhere/*.csv"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no file matches this pattern");
        assertThatThrownBy(() -> readAll("p[.csv"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("as a pattern it is unfinished");
    }

    @Test
    void aFileWhoseNameLooksLikeAPatternIsItself() throws IOException {
        file("a[1].csv", "a\n1\n");
        file("a1.csv", "a\n2\n");
        assertThat(readAll("a[1].csv").values()).containsExactly(1);
    }

    @Test
    void aSourceCanBeOpenedAgain() throws IOException {
        file("p1.csv", "a\n1\n");
        file("p2.csv", "a\n2\n");
        TableSource source = Tables.source(pattern("p*.csv"), nothing());
        for (int time = 0; time < 2; time++) {
            assertThat(Tables.read(source, DEFAULTS).values()).containsExactly(1, 2);
        }
        assertThat(source.files()).containsExactly(Path.of(pattern("p1.csv")), Path.of(pattern("p2.csv")));
        assertThat(Tables.source("-", nothing()).isRestartable()).isFalse();
    }
}
