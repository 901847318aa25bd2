package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.cli.file.ModelPath;

/** What commands write: never what they read, never two things to one file, and for no other eyes than the user's mask allows. */
class OutputsTest extends CommandFixture {
    @BeforeEach
    void modelsAndData() throws IOException {
        faithful();
        run("fit", path("faithful.csv"), "-k", 2, "-c", "full", "-q", "-m", path("m.json"))
                .succeeds();
        for (String copy : new String[] {"m.csv", "m.svg", "m.html", "other.json"}) {
            Files.copy(path("m.json"), path(copy));
        }
        for (String copy : new String[] {"d.json", "d.svg", "d.html", "part-1.csv", "part-2.csv"}) {
            Files.copy(path("faithful.csv"), path(copy));
        }
    }

    private Object[] words(String command) {
        return Stream.of(command.split(" "))
                .map(word -> word.matches("-.*|[a-z]+|\\d+") ? word : path(word).toString())
                .toArray();
    }

    /** Whatever a command writes, and whatever it reads: one line for each two. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit faithful.csv -m faithful.csv",
                "fit d.html -m n.json --report d.html",
                "fit faithful.csv --init m.html -m n.json --report m.html",
                "fit part-*.csv -m part-2.csv",
                "fit n.json.checkpoint -m n.json",
                "score m.json faithful.csv -o m.json",
                "score m.csv faithful.csv -o m.csv",
                "score m.json faithful.csv -o faithful.csv",
                "score m.json part-*.csv -o part-1.csv",
                "clusters m.csv faithful.csv -o m.csv",
                "clusters m.json faithful.csv -o faithful.csv",
                "sample m.csv -n 3 -o m.csv",
                "report m.html faithful.csv -o m.html",
                "report m.json d.html -o d.html",
                "plot m.svg -o m.svg",
                "plot m.json d.svg -o d.svg",
                "update m.json faithful.csv -o faithful.csv",
                "merge m.json other.json -o other.json",
                "merge m.json other.json --base m.html -o m.html",
            })
    void nothingThatIsReadIsReplaced(String command) throws IOException {
        Files.copy(path("faithful.csv"), path("n.json.checkpoint"));
        Map<String, String> before = files();
        Run run = run(words(command));
        assertThat(run.err())
                .contains("would replace")
                .contains("; name another file")
                .hasLineCount(1);
        assertThat(run.status()).isEqualTo(2);
        assertThat(files()).isEqualTo(before);
    }

    /** A file is the same under all its names. */
    @Test
    void linksAndWaysAroundAreSeenThrough() throws IOException {
        Files.createLink(path("hard.csv"), path("faithful.csv"));
        Files.createSymbolicLink(path("soft.csv"), Path.of("faithful.csv"));
        Files.createSymbolicLink(path("here"), Path.of("."));
        for (String name :
                new String[] {"hard.csv", "soft.csv", "./faithful.csv", "here/faithful.csv", "here/./soft.csv"}) {
            for (String[] both : new String[][] {{"faithful.csv", name}, {name, "faithful.csv"}}) {
                Run run = run("score", path("m.json"), path(both[0]), "-o", path(both[1]));
                assertThat(run.err()).as(name).contains("the scores would replace the data");
                assertThat(run.status()).isEqualTo(2);
            }
        }
        assertThat(path("faithful.csv")).hasContent(resource("faithful.csv"));
    }

    @ParameterizedTest
    @CsvSource({"n.html,n.html", "n.html,./n.html", "n.html,here/n.html", "N.html,n.html", "m.html,m.html"})
    void noTwoResultsGoToOneFile(String model, String report) throws IOException {
        Files.createSymbolicLink(path("here"), Path.of("."));
        Run run = run("fit", path("faithful.csv"), "-q", "-m", path(model), "--report", path(report));
        assertThat(run.err())
                .contains("the report would replace the model, which goes to the same file; name another one");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void standardInputAndOutputAreFilesToo() {
        List<String> score = Subprocess.mixtura(Subprocess.runningJava(), "score", "m.json");
        String command = String.join(" ", score);
        Run in = Subprocess.run(folder, List.of("/bin/sh", "-c", command + " - -o faithful.csv < faithful.csv"));
        assertThat(in.err()).contains("faithful.csv: the scores would replace the data");
        Run out = Subprocess.run(folder, List.of("/bin/sh", "-c", command + " faithful.csv -o - >> faithful.csv"));
        assertThat(out.err()).contains("the scores would replace the data");
        assertThat(path("faithful.csv")).hasContent(resource("faithful.csv"));
    }

    @Test
    void aFormatThatNobodyKnowsIsNamedBeforeTheWork() {
        Run run = run("clusters", path("none.json"), path("faithful.csv"), "-o", path("out.xyz"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("cannot tell the format of");
    }

    @ParameterizedTest
    @CsvSource({"077,rw-------", "027,rw-r-----", "002,rw-rw-r--"})
    void newFilesFollowTheMask(String mask, String permissions) throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs permissions");
        Path out = Files.createDirectory(path("out"));
        for (String command : new String[] {
            "fit faithful.csv -k 2 -c full -q -m out/m.json --report out/r.html",
            "score m.json faithful.csv -o out/s.csv",
            "score m.json faithful.csv -o out/s.npy --keep eruptions",
            "score m.json faithful.csv -o out/s.parquet",
            "plot m.json -o out/p.svg",
        }) {
            List<String> words = Subprocess.mixtura(Subprocess.runningJava(), (Object[]) command.split(" "));
            Subprocess.run(folder, List.of("/bin/sh", "-c", "umask " + mask + "; exec " + String.join(" ", words)))
                    .succeeds();
        }
        try (Stream<Path> written = Files.list(out)) {
            for (Path file : written.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(permissions);
            }
        }
        assertThat(out.toFile().list()).hasSize(6);
    }

    @Test
    void namesAreAsLongAsTheSystemTakes() {
        String stem = "é".repeat(125);
        Path data = file(stem + ".csv", resource("faithful.csv"));
        assertThat(ModelPath.of(data.toString()).toString()).matches("é{116,117}-[0-9a-f]{1,8}\\.mixture\\.json");
        run("fit", data, "-k", 2, "-c", "full", "-q", "-m", path(stem + ".json"), "--checkpoint-every", "0s")
                .succeeds();
        run("score", path(stem + ".json"), data, "-o", path(stem + ".npy")).succeeds();
        Run run = run("fit", data, "-q", "-m", path("a".repeat(256)));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("too long").doesNotContain("fitting");
    }

    @Test
    void aSignIsPartOfAName() throws IOException {
        Path data = file("@args", "@x,b\n" + "1,2\n2,3\n4,1\n5,9\n7,8\n2,2\n");
        Files.writeString(path("@x"), "--help\n");
        Run run = run("fit", data, "--columns", "@x", "-k", 1, "-c", "full", "-q", "-m", path("at.json"));
        assertThat(run.succeeds().out()).contains("6 rows");
        assertThat(run("show", path("at.json")).succeeds().out()).contains("@x");
    }
}
