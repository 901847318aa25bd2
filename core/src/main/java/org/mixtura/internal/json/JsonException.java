package org.mixtura.internal.json;

import java.io.IOException;

/** Thrown if a text is not the expected JSON; the message says where: {@code line 3, column 17: expected ...}. */
public final class JsonException extends IOException {
    private static final long serialVersionUID = 1;

    JsonException(int line, int column, String message) {
        super("line " + line + ", column " + column + ": " + message);
    }
}
