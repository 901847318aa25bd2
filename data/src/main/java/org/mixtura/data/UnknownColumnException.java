package org.mixtura.data;

/** A column was named that the table does not have. The message names it, the file, and the columns there are. */
public final class UnknownColumnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownColumnException(String message) {
        super(message);
    }
}
