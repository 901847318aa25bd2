package org.mixtura.studio.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The files of the page, in a fixed list, so that no request is ever used as a path. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Reply> replies = new HashMap<>();

    /**
     * Files that lie as resources beside a class; {@code index.html} is also the answer to {@code /}.
     *
     * @throws IOException if one of them cannot be read
     */
    public static Assets of(Class<?> beside, Iterable<String> names) throws IOException {
        Assets assets = new Assets();
        for (String name : names) {
            try (InputStream in = beside.getResourceAsStream("page/" + name)) {
                if (in == null) {
                    throw new IOException("the studio's file " + name + " is missing from its library");
                }
                String type = type(name.substring(name.lastIndexOf('.') + 1));
                assets.replies.put("/" + name, Reply.of(type, in.readAllBytes()));
            }
        }
        assets.replies.put("/", assets.replies.get("/index.html"));
        return assets;
    }

    private static String type(String ending) {
        return Objects.requireNonNull(TYPES.get(ending), "the page has files of these types alone");
    }

    /** These files and one more, which is made when the studio starts. */
    public Assets with(String path, String ending, String text) {
        replies.put(path, Reply.of(type(ending), text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Reply answer(String method, String path) {
        Reply reply = replies.get(path);
        if (reply == null) {
            throw new Refusal(404, "there is nothing at this address");
        }
        if (!method.equals("GET")) {
            throw new Refusal(405, "this can only be read");
        }
        return reply;
    }
}
