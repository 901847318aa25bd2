package org.mixtura.rows;

/** Thrown if rows can no longer be read: their file was truncated or changed, or the disk fails. The message says which. */
public final class UnreadableRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableRowsException(String message, Throwable cause) {
        super(message, cause);
    }
}
