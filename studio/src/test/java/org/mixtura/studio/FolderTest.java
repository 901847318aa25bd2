package org.mixtura.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.browser.JsonTree;

/** Files are opened inside the studio's folder, and nowhere else. */
class FolderTest extends StudioFixture {
    private static final String TABLE = "a,b\n1,2\n3,5\n4,4\n";

    @TempDir
    Path outside;

    private HttpResponse<String> opened(String name) throws IOException, InterruptedException {
        return posted("open", "{\"file\": " + JsonTree.text(name) + "}");
    }

    @Test
    void tablesOfTheFolderAreListedAndOpened() throws Exception {
        write("first.csv", TABLE);
        write("model.mixture.json", "{}");
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/second.tsv"), TABLE.replace(',', '\t'));
        assertThat(JsonTree.<String>list(get("home").get("files"))).containsExactly("first.csv", "sub/second.tsv");
        assertThat(opened("first.csv").statusCode()).isEqualTo(200);
        assertThat(opened("sub/second.tsv").statusCode()).isEqualTo(200);
        assertThat(opened("./sub/../first.csv").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../OUTSIDE/secret.csv",
                "/OUTSIDE/secret.csv",
                "sub/../../OUTSIDE/secret.csv",
                "..%2fOUTSIDE%2fsecret.csv",
                "link.csv",
                "linked/secret.csv",
                "/etc/passwd",
                "/dev/zero",
                "/proc/self/environ",
                "first.csv\u0000.csv",
                "\u0000",
                "",
                ".",
                "~/secret.csv",
                "file:///OUTSIDE/secret.csv",
                "-"
            })
    void whatIsOutsideIsNeitherReadNorTold(String name) throws Exception {
        Files.writeString(outside.resolve("secret.csv"), "secret,b\n1,2\n3,4\n");
        write("first.csv", TABLE);
        Files.createDirectories(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("link.csv"), outside.resolve("secret.csv"));
        Files.createSymbolicLink(folder.resolve("linked"), outside);
        String absolute = outside.toString().substring(1);
        HttpResponse<String> there = opened(name.replace(
                "OUTSIDE",
                name.startsWith("/") || name.startsWith("file")
                        ? absolute
                        : outside.getFileName().toString()));
        HttpResponse<String> nowhere = opened("no-such-file.csv");
        assertThat(there.statusCode()).isEqualTo(422);
        assertThat(there.body()).isEqualTo(nowhere.body()).doesNotContain("secret");
        assertThat(get("home").get("table")).isEqualTo(0.0);
    }

    /** The list follows no link either. */
    @Test
    void linksAreNotListed() throws Exception {
        Files.writeString(outside.resolve("secret.csv"), TABLE);
        Files.createSymbolicLink(folder.resolve("linked"), outside);
        Files.createSymbolicLink(folder.resolve("link.csv"), outside.resolve("secret.csv"));
        assertThat(JsonTree.<String>list(get("home").get("files"))).isEmpty();
    }

    @Test
    void linksWithinTheFolderCanBeFollowed() throws Exception {
        write("first.csv", TABLE);
        Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("first.csv"));
        assertThat(opened("link.csv").statusCode()).isEqualTo(200);
    }

    @Test
    void whoStartedTheStudioMayNameAnyFile() throws Exception {
        Path table = Files.writeString(outside.resolve("mine.csv"), TABLE);
        studio.open(table.toString());
        assertThat(get("table?table=1").get("name")).isEqualTo("mine.csv");
    }
}
