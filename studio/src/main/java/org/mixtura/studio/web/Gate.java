package org.mixtura.studio.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Set;

/**
 * Who may ask. A page of another site can reach a server on this machine in two ways: by a request across origins, and by a name
 * of its own that it lets point here (DNS rebinding), whose pages then count as this origin. The first is kept out by the token
 * in a header that no other origin may send, and by Origin and Sec-Fetch-Site; the second by the Host header, which holds the
 * foreign name.
 */
final class Gate {
    static final String TOKEN_HEADER = "X-Mixtura-Token";

    private final Token token;
    private final Set<String> hosts;

    Gate(Token token, int port) {
        this.token = token;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /** What holds for every request, also those for the page itself. */
    void checkHost(HttpExchange exchange) {
        List<String> host = exchange.getRequestHeaders().get("Host");
        if (host == null || host.size() != 1 || !hosts.contains(host.get(0))) {
            throw new Refusal(421, "this studio answers to its own address on this machine only");
        }
    }

    /** What holds for requests that read or change anything. */
    void checkCall(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        String origin = headers.getFirst("Origin");
        boolean foreign = site != null && !site.equals("same-origin")
                || origin != null && !origin.equals("http://" + headers.getFirst("Host"));
        if (foreign) {
            throw new Refusal(403, "pages of other sites may not use this studio");
        }
        if (!token.isKnownTo(headers.getFirst(TOKEN_HEADER))) {
            throw new Refusal(
                    401, "this page has no key, or that of an earlier run: open the address that the studio printed");
        }
    }
}
