package org.mixtura.rows;

import org.jspecify.annotations.Nullable;

/** Thrown if rows can no longer be read: their file was truncated or changed, or the disk fails. The message says which. */
public final class UnreadableRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
    public UnreadableRowsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
