package org.mixtura.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what every answer says to the browser. */
class GateTest extends StudioFixture {

    /** What a raw request is answered with; the host header is the caller's own. */
    private String status(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return answer.readLine();
        }
    }

    private String get(String path, String host, String more) throws IOException {
        return status("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n");
    }

    private String keyLine() {
        return "X-Mixtura-Token: " + key() + "\r\n";
    }

    @Test
    void theOwnerIsLetIn() throws IOException {
        for (String name : new String[] {"127.0.0.1:", "localhost:", "[::1]:"}) {
            assertThat(get("/api/home", name + port(), keyLine())).contains(" 200 ");
            assertThat(get("/", name + port(), "")).contains(" 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.1.evil.example:PORT",
                ""
            })
    void aForeignHostIsRefusedEvenWithTheKeyAndForThePageItself(String host) throws IOException {
        String named = host.replace("PORT", String.valueOf(port()));
        assertThat(get("/api/home", named, keyLine())).contains(" 421 ");
        assertThat(get("/", named, "")).contains(" 421 ");
    }

    @Test
    void twoHostsOrNoneAreRefused() throws IOException {
        String own = "127.0.0.1:" + port();
        assertThat(get("/api/home", "evil.example\r\nHost: " + own, keyLine())).containsAnyOf(" 421 ", " 400 ");
        assertThat(get("/api/home", own + "\r\nHost: evil.example", keyLine())).containsAnyOf(" 421 ", " 400 ");
        assertThat(status("GET /api/home HTTP/1.1\r\n" + keyLine() + "\r\n")).containsAnyOf(" 421 ", " 400 ");
    }

    @Test
    void withoutTheKeyNothingIsAnswered() throws IOException {
        String own = "127.0.0.1:" + port();
        String wrong = key().substring(1) + (key().charAt(0) == 'A' ? 'B' : 'A');
        assertThat(get("/api/home", own, "")).contains(" 401 ");
        assertThat(get("/api/home", own, "X-Mixtura-Token: \r\n")).contains(" 401 ");
        assertThat(get("/api/home", own, "X-Mixtura-Token: " + wrong + "\r\n")).contains(" 401 ");
        assertThat(get("/api/home", own, "X-Mixtura-Token: " + key().substring(0, 42) + "\r\n"))
                .contains(" 401 ");
        assertThat(get("/api/nothing", own, "")).contains(" 401 ");
        assertThat(get("/api/home?token=" + key(), own, "Cookie: X-Mixtura-Token=" + key() + "\r\n"))
                .contains(" 401 ");
    }

    @Test
    void pagesOfOthersAreRefusedEvenWithTheKey() throws IOException {
        String own = "127.0.0.1:" + port();
        assertThat(get("/api/home", own, keyLine() + "Origin: http://evil.example\r\n"))
                .contains(" 403 ");
        assertThat(get("/api/home", own, keyLine() + "Origin: null\r\n")).contains(" 403 ");
        assertThat(get("/api/home", own, keyLine() + "Origin: http://127.0.0.1:1\r\n"))
                .contains(" 403 ");
        for (String site : new String[] {"cross-site", "same-site", "none"}) {
            assertThat(get("/api/home", own, keyLine() + "Sec-Fetch-Site: " + site + "\r\n"))
                    .contains(" 403 ");
        }
        assertThat(get("/api/home", own, keyLine() + "Sec-Fetch-Site: same-origin\r\nOrigin: http://" + own + "\r\n"))
                .contains(" 200 ");
    }

    @Test
    void formsOfOtherPagesHaveNoContentTypeThatIsTaken() throws Exception {
        assertThat(send(request("/api/open")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{\"example\": \"iris\"}")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(send(request("/api/upload?name=a.csv").POST(BodyPublishers.ofString("a\n1\n")))
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/api/home", "/nothing"})
    void everyAnswerCarriesTheStrictPolicy(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/main.js%00.html",
                "//etc/passwd",
                "/..%5c..%5cwin.ini",
                "/page/main.js"
            })
    void nothingButThePagesOwnFilesIsServed(String path) throws IOException {
        assertThat(get(path, "127.0.0.1:" + port(), "")).containsAnyOf(" 404 ", " 400 ");
    }

    @Test
    void otherMethodsAreRefused() throws IOException {
        String own = "127.0.0.1:" + port();
        assertThat(status("DELETE / HTTP/1.1\r\nHost: " + own + "\r\n\r\n")).contains(" 405 ");
        assertThat(status("DELETE /api/table HTTP/1.1\r\nHost: " + own + "\r\n" + keyLine() + "\r\n"))
                .contains(" 404 ");
    }

    /** Bound to the loopback address, it cannot be reached under any other that this machine has. */
    @Test
    void otherMachinesFindNobody() throws SocketException {
        Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .forEach(address ->
                        assertThat(answers(address)).as("%s", address).isFalse());
        assertThat(answers(InetAddress.getLoopbackAddress())).isTrue();
    }

    private boolean answers(InetAddress address) {
        try (Socket socket = new Socket(address, port())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
