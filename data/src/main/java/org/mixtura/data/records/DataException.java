package org.mixtura.data.records;

/**
 * Data that was read but cannot be accepted. The message is for the person who owns the data: what is wrong, where (file,
 * line, column), what to do.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }
}
