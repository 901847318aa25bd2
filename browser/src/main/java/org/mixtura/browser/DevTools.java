package org.mixtura.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** The browser's end of a WebSocket: calls with answers, and events for sessions. */
final class DevTools implements WebSocket.Listener {
    private static final long MOST_SECONDS = 60;

    private final Map<Integer, CompletableFuture<Map<String, Object>>> waiting = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, Map<String, Object>>> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private WebSocket socket;

    private DevTools() {}

    static DevTools connect(String address) {
        DevTools devTools = new DevTools();
        devTools.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), devTools)
                .join();
        return devTools;
    }

    /** Registers a listener for the events of a session, which receives their method and parameters. */
    void listen(String session, BiConsumer<String, Map<String, Object>> listener) {
        sessions.put(session, listener);
    }

    /** Calls a method of the protocol and waits for its result. */
    Map<String, Object> call(String session, String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        String text = "{\"id\":" + id + ",\"method\":" + JsonTree.text(method)
                + (session == null ? "" : ",\"sessionId\":" + JsonTree.text(session))
                + ",\"params\":" + JsonTree.text(parameters) + "}";
        synchronized (this) { // one message at a time
            socket.sendText(text, true).join();
        }
        try {
            Map<String, Object> result = answer.get(MOST_SECONDS, TimeUnit.SECONDS);
            if (result.containsKey("error")) {
                throw new IllegalStateException(method + ": " + result.get("error"));
            }
            return JsonTree.object(result.get("result"));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer to " + method, e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            Map<String, Object> received = JsonTree.object(message.toString());
            message.setLength(0);
            receive(received);
        }
        socket.request(1);
        return null;
    }

    private void receive(Map<String, Object> received) {
        if (received.get("id") instanceof Double id) {
            waiting.remove(id.intValue()).complete(received);
        } else if (received.get("sessionId") instanceof String session && sessions.containsKey(session)) {
            sessions.get(session).accept((String) received.get("method"), JsonTree.object(received.get("params")));
        }
    }

    void close() {
        socket.abort();
    }
}
