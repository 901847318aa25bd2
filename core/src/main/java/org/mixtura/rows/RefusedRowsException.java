package org.mixtura.rows;

/** Thrown if no mixture can be fitted to the rows. The message says what is wrong, where, and what to do. */
public final class RefusedRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedRowsException(String message) {
        super(message);
    }
}
