package org.mixtura.io;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a file is not a usable mixture model. The message tells the user in one or two lines which file, what is wrong, and
 * where.
 */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1;

    ModelFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
