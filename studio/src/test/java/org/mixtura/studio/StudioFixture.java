package org.mixtura.studio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.browser.JsonTree;

/** A studio in an empty folder, and a caller who has its key. */
abstract class StudioFixture {
    @TempDir
    Path folder;

    Studio studio;
    final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        studio = Studio.start(folder, 0);
    }

    @AfterEach
    void end() {
        studio.close();
    }

    int port() {
        return studio.address().getPort();
    }

    String key() {
        return studio.address().getFragment();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("X-Mixtura-Token", key());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    Map<String, Object> get(String path) throws IOException, InterruptedException {
        return answered(send(request("/api/" + path)));
    }

    HttpResponse<String> posted(String path, String json) throws IOException, InterruptedException {
        return send(request("/api/" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    Map<String, Object> post(String path, String json) throws IOException, InterruptedException {
        return answered(posted(path, json));
    }

    private static Map<String, Object> answered(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JsonTree.object(response.body());
    }

    int open(String example) throws IOException, InterruptedException {
        return (int) JsonTree.number(
                post("open", "{\"example\": \"" + example + "\"}").get("table"));
    }

    /** Begins a fit and waits for its end. */
    int fit(String json) throws IOException, InterruptedException {
        int fit = (int) JsonTree.number(post("fit", json).get("fit"));
        String events = send(request("/api/progress?fit=" + fit)).body();
        if (!events.contains("\"state\": \"done\"")) {
            throw new AssertionError(events.substring(events.lastIndexOf("data: {")));
        }
        return fit;
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
