package org.mixtura.studio.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that passed the {@link Gate}. */
public final class Request {
    private final HttpExchange exchange;
    private final Map<String, String> parameters;

    Request(HttpExchange exchange) {
        this.exchange = exchange;
        this.parameters = parameters(exchange.getRequestURI().getRawQuery());
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query == null ? new String[0] : query.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException exception) {
            throw new Refusal(400, "the query of the address is not encoded as it must be");
        }
    }

    /** The method and the path, such as {@code GET /api/table}. */
    public String what() {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    }

    /**
     * A parameter of the query.
     *
     * @throws Refusal if it is missing
     */
    public String text(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new Refusal(400, "the parameter " + name + " is missing");
        }
        return value;
    }

    /**
     * A whole number of the query.
     *
     * @throws Refusal if it is missing, or out of the range
     */
    public int number(String name, int least, int most) {
        try {
            int value = Integer.parseInt(text(name));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException exception) {
            // said below
        }
        throw new Refusal(400, name + " must be a whole number from " + least + " to " + most);
    }

    /**
     * The body, at most {@code limit} bytes.
     *
     * @param type the content type that it must have
     * @throws Refusal if it has another type, or is longer
     */
    public InputStream body(String type, long limit) {
        String given = exchange.getRequestHeaders().getFirst("Content-Type");
        if (given == null || !given.split(";", 2)[0].trim().equals(type)) {
            throw new Refusal(415, "the body must be " + type);
        }
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && Long.parseLong(length) > limit) {
            throw LimitedBody.tooLong(limit);
        }
        return new LimitedBody(exchange.getRequestBody(), limit);
    }
}
