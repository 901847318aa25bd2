package org.mixtura.rows;

import org.jspecify.annotations.Nullable;

/** Rows that could be read once and no longer can: their file was cut, changed, or the disk fails. The message says which. */
public final class UnreadableRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
    public UnreadableRowsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
