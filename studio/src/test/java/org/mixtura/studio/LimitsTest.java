package org.mixtura.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Too much, too often, too slowly: refused or served in order, and the studio lives. */
class LimitsTest extends StudioFixture {
    private static final int MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1L << 30;

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private String head(String call, String more) {
        return "POST /api/" + call + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nX-Mixtura-Token: " + key() + "\r\n"
                + more + "\r\n";
    }

    private void assertAlive() throws Exception {
        assertThat(send(request("/api/home")).statusCode()).isEqualTo(200);
    }

    /** Sends chunks until nobody takes them; returns how many bytes that took. */
    private static long sendChunks(Socket socket, String head) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        byte[] chunk = new byte[MEGABYTE];
        long sent = 0;
        try {
            for (; sent < GIGABYTE; sent += MEGABYTE) {
                out.write((Integer.toHexString(MEGABYTE) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException refused) {
            // as it should be
        }
        return sent;
    }

    @Test
    void aGigabyteInChunksIsRefusedEarly() throws Exception {
        try (Socket socket = connect()) {
            long sent =
                    sendChunks(socket, head("fit", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"));
            assertThat(sent).isLessThan(32 * MEGABYTE);
        }
        assertAlive();
    }

    @Test
    void anUploadOfAGigabyteInChunksIsRefusedAtTheLimitAndLeavesNothing() throws Exception {
        long before = leftBehind();
        try (Socket socket = connect()) {
            long sent = sendChunks(
                    socket,
                    head(
                            "upload?name=a.csv",
                            "Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n"));
            assertThat(sent).isBetween(255L * MEGABYTE, 290L * MEGABYTE);
        }
        assertAlive();
        assertThat(leftBehind()).isEqualTo(before);
    }

    private static long leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.resolve("a.csv").toFile().exists()).count();
        }
    }

    @Test
    void anAnnouncedGigabyteIsRefusedBeforeItIsSent() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(head(
                                    "upload?name=a.csv",
                                    "Content-Type: application/octet-stream\r\nContent-Length: " + GIGABYTE + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = new byte[12];
            assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 413");
        }
        assertAlive();
    }

    /** Whoever has not shown the key gives way: some hundred connections that begin a request, and some that say nothing. */
    @Test
    void connectionsWithoutAKeyKeepNobodyOut() throws Exception {
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                strangers.add(connect());
                if (i % 4 != 0) {
                    strangers
                            .get(i)
                            .getOutputStream()
                            .write("GET /api/home HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.ISO_8859_1));
                }
            }
            long begin = System.nanoTime();
            assertAlive();
            int table = open("faithful");
            assertThat(fit("{\"table\": " + table + ", \"features\": [\"eruptions\"], \"components\": [1, 2]}"))
                    .isPositive();
            assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void numbersThatNobodyMeansAreRefused() throws Exception {
        int table = open("faithful");
        String fit = "{\"table\": " + table + ", \"features\": [\"eruptions\"], \"starts\": %s}";
        assertThat(posted("fit", fit.formatted("2000000000")).body())
                .contains("the number of starts must be at most 10000, got 2000000000");
        assertThat(posted("fit", fit.formatted("4294967297")).body())
                .contains("expected an integer of 32 bits but found 4294967297");
        assertThat(posted("fit", "{\"table\": 4294967297}").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void fiveHundredRequestsAtOnceAreServedOrRefused() throws Exception {
        int table = open("faithful");
        ExecutorService callers = Executors.newFixedThreadPool(500);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                answers.add(callers.submit(() -> status("/api/table?table=" + table)));
            }
            int served = 0;
            for (Future<Integer> answer : answers) {
                int status = answer.get();
                assertThat(status).isIn(200, 0); // 0: the connection was closed
                served += status == 200 ? 1 : 0;
            }
            assertThat(served).isGreaterThan(100);
        } finally {
            callers.shutdownNow();
        }
        assertAlive();
    }

    private int status(String path) {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nX-Mixtura-Token: " + key()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.startsWith("HTTP/1.1 200") && answer.endsWith("}\n") ? 200 : 0;
        } catch (IOException closed) {
            return 0;
        }
    }

    @Test
    void slowClientsHoldUpNobody() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                Socket socket = connect();
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHo".getBytes(StandardCharsets.ISO_8859_1));
                slow.add(socket);
            }
            long begin = System.nanoTime();
            assertAlive();
            assertThat((System.nanoTime() - begin) / 1e9).isLessThan(5);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertAlive();
    }

    @Test
    void whoGoesAwayInTheMiddleOfAnAnswerHurtsNobody() throws Exception {
        open("overlap");
        for (int i = 0; i < 20; i++) {
            try (Socket socket = connect()) {
                socket.getOutputStream()
                        .write(("GET /api/points?table=1 HTTP/1.1\r\nHost: 127.0.0.1:" + port()
                                        + "\r\nX-Mixtura-Token: " + key() + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                try (InputStream in = socket.getInputStream()) {
                    assertThat(in.read()).isEqualTo('H');
                }
            }
        }
        assertAlive();
    }

    @Test
    void jsonThatIsNoneIsRefusedInWords() throws Exception {
        open("faithful");
        for (String body : List.of(
                "",
                "[",
                "{\"features\": 3}",
                "{\"tables\": 1}",
                "{\"table\": 1, \"components\": [0]}",
                "{\"table\": 1, \"features\": [\"waiting\"], \"components\": [1000000]}",
                "{\"table\": 1, \"features\": [\"nope\"]}",
                "{\"table\": 1, \"features\": []}",
                "{\"table\": 1, \"features\": [\"waiting\"], \"structures\": [\"XYZ\"]}",
                "{\"table\": 1, \"features\": [\"waiting\"], \"criterion\": \"best\"}",
                "{\"table\": 1, \"features\": [\"waiting\"], \"components\": []}",
                "[".repeat(100_000))) {
            for (String call : List.of("fit", "steps")) {
                HttpResponse<String> answer = posted(call, body);
                assertThat(answer.statusCode()).as(body).isIn(400, 422);
                assertThat(answer.body())
                        .as(body)
                        .contains("error")
                        .doesNotContain("Exception")
                        .doesNotContain("internal");
            }
        }
    }

    @Test
    void afterItsEndNobodyAnswers() {
        studio.close();
        assertThatThrownBy(() -> send(request("/"))).isInstanceOf(IOException.class);
    }

    @Test
    void anUploadThatIsNoTableIsRefusedWithItsOwnName() throws Exception {
        HttpResponse<String> answer = send(request("/api/upload?name=..%2F..%2Fodd%20name.csv")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("a,b\n1,2,3\n")));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("odd name.csv").doesNotContain(System.getProperty("java.io.tmpdir") + "/");
    }
}
