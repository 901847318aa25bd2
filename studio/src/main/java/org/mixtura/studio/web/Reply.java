package org.mixtura.studio.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.mixtura.internal.json.JsonWriter;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param length the bytes of the body, or 0 if they are not known before
 * @param body writes the body
 */
public record Reply(int status, String type, long length, Body body) {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    /** Writes to the one who asked. */
    public interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** Bytes of a type. */
    public static Reply of(String type, byte[] bytes) {
        return of(200, type, bytes);
    }

    private static Reply of(int status, String type, byte[] bytes) {
        return new Reply(status, type, bytes.length, out -> out.write(bytes));
    }

    /** Text whose length is not known before it is written. */
    public static Reply stream(String type, Body body) {
        return new Reply(200, type, 0, body);
    }

    /** One JSON object, whose members the argument writes. */
    public static Reply json(Consumer<JsonWriter> members) {
        return of("application/json", object(members).getBytes(StandardCharsets.UTF_8));
    }

    /** The text of a JSON object. */
    public static String object(Consumer<JsonWriter> members) {
        StringBuilder text = new StringBuilder();
        JsonWriter writer = new JsonWriter(text);
        writer.beginObject();
        members.accept(writer);
        writer.endObject();
        return text.toString();
    }

    static Reply refusal(int status, String reason) {
        String json = object(writer -> writer.name("error").value(reason));
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    void send(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        HEADERS.forEach(headers::set);
        headers.set("Content-Type", type);
        if (status >= 400) {
            headers.set("Connection", "close"); // whatever else the caller was about to send
        }
        exchange.sendResponseHeaders(status, length);
        try (OutputStream out = exchange.getResponseBody()) {
            body.write(out);
        }
    }
}
