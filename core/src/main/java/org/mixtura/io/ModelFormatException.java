package org.mixtura.io;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file is no usable mixture model. The message is one or two lines for the user: which file, what is wrong, where. */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1;

    ModelFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
