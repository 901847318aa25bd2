package org.mixtura.studio.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Set;

/**
 * Decides which requests are admitted. A page of another site can reach a server on this machine in two ways: by a request across
 * origins, and by a host name of its own that it points to this machine (DNS rebinding), so that its pages count as the same
 * origin. The token, in a header that no other origin may send, and Origin and Sec-Fetch-Site prevent the first; the Host header,
 * which holds the foreign name, prevents the second.
 */
final class Gate {
    static final String TOKEN_HEADER = "X-Mixtura-Token";

    private final Token token;
    private final Set<String> hosts;

    Gate(Token token, int port) {
        this.token = token;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /** Checks every request, including those for the page itself. */
    void checkHost(HttpExchange exchange) {
        List<String> host = exchange.getRequestHeaders().get("Host");
        if (host == null || host.size() != 1 || !hosts.contains(host.get(0))) {
            throw new Refusal(421, "this studio answers to its own address on this machine only");
        }
    }

    /** Checks requests that read or change data. */
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
