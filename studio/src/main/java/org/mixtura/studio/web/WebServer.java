package org.mixtura.studio.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.mixtura.data.display.Display;
import org.mixtura.internal.text.Reason;

/**
 * An HTTP server for this machine only: it listens on the loopback address, and admits requests that pass the {@link Gate}. The
 * files of the page need no token; calls below {@code /api/} do.
 */
public final class WebServer implements AutoCloseable {
    /** The largest number of connections. Idle connections cost nothing else, and anyone on the machine can open them. */
    private static final int CONNECTIONS = 1024;
    /** The largest number of connections whose requests are read or answered at once. */
    private static final int REQUESTS = 128;

    /** The largest body of a call, except for a file. */
    private static final long MOST_UNREAD = 1 << 20;

    private static final int REQUEST_SECONDS = 60;
    private static final int RESPONSE_SECONDS = 300;
    private static final int IDLE_SECONDS = 5;

    static { // read once, when the first server is made
        limit("sun.net.httpserver.clockTick", 1000);
        limit("jdk.httpserver.maxConnections", CONNECTIONS);
        limit("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        limit("sun.net.httpserver.maxRspTime", RESPONSE_SECONDS);
        limit("sun.net.httpserver.idleInterval", IDLE_SECONDS);
        limit("sun.net.httpserver.maxReqHeaders", 64);
        limit("sun.net.httpserver.maxReqHeaderSize", 1 << 14);
    }

    private final HttpServer server;
    private final RequestThreads threads = new RequestThreads(REQUESTS, IDLE_SECONDS);
    private final Gate gate;
    private final Assets assets;
    private final Function<Request, Reply> calls;

    private WebServer(HttpServer server, Token token, Assets assets, Function<Request, Reply> calls) {
        this.server = server;
        this.gate = new Gate(token, server.getAddress().getPort());
        this.assets = assets;
        this.calls = calls;
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    /**
     * Starts a server.
     *
     * @param port the port to listen on, or 0 for a free one
     * @param calls answers what is below {@code /api/}; it may throw a {@link Refusal}
     * @throws IOException if the port is taken
     */
    public static WebServer start(int port, Token token, Assets assets, Function<Request, Reply> calls)
            throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECTIONS);
        WebServer server = new WebServer(http, token, assets, calls);
        http.createContext("/", server::handle);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    /** The port on which it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            answer(exchange).send(exchange);
        } catch (IOException exception) {
            // whoever asked is gone
        }
    }

    private Reply answer(HttpExchange exchange) {
        try {
            gate.checkHost(exchange);
            String path = exchange.getRequestURI().getRawPath();
            if (!path.startsWith("/api/")) {
                return assets.answer(exchange.getRequestMethod(), path);
            }
            gate.checkCall(exchange);
            threads.admit();
            try {
                return calls.apply(new Request(exchange));
            } finally {
                readToTheEnd(exchange);
            }
        } catch (Refusal refusal) {
            return Reply.refusal(refusal.status(), Reason.of(refusal));
        } catch (RuntimeException | OutOfMemoryError failure) {
            return Reply.refusal(
                    500,
                    failure instanceof OutOfMemoryError error
                            ? Display.outOfMemory(error)
                            : "internal error: " + failure);
        }
    }

    /**
     * Reads a small body to its end: if a connection is closed with more than 64 kB of a body unread, it is reset, which may
     * overtake the answer. A large body is not read, since the client may wait for the answer before sending it.
     */
    private static void readToTheEnd(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length == null || Long.parseLong(length) > MOST_UNREAD) {
            return;
        }
        try {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // then there is no answer either
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.end();
    }
}
