package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code studio}: prints where it is, and ends when asked to. */
class StudioTest extends CommandFixture {

    @Test
    void servesAtTheAddressThatItPrintsUntilItIsInterrupted() throws Exception {
        faithful();
        Process process = new ProcessBuilder(
                        Subprocess.mixtura(Subprocess.runningJava(), "studio", "faithful.csv", "--no-browser"))
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String address = out.readLine();
            assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+/#[\\w-]{43}");
            int port = URI.create(address).getPort();
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            process.destroy(); // as Ctrl-C does, it lets shutdown hooks run
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            String said = Files.readString(folder.resolve("err"));
            assertThat(said)
                    .contains("until you press Ctrl-C", "The studio has ended.")
                    .doesNotContain("\tat ");
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = run("studio", "--no-browser", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("port " + taken.getLocalPort() + " is in use: name another one with --port");
        }
        assertThat(run("studio", "--port", "70000").status()).isEqualTo(2);
    }

    @Test
    void dataThatCannotBeReadEndItAtOnce() throws IOException {
        assertThat(run("studio", "none.csv", "--no-browser").err()).contains("none.csv: there is no such file");
        Run run = run("studio", file("odd.csv", "a,b\n1,2,3\n"), "--no-browser");
        assertThat(run.status()).isEqualTo(3);
    }
}
