package org.mixtura.data.records;

/**
 * Thrown if data was read but cannot be accepted. The message tells the owner of the data what is wrong, where (file, line,
 * column), and what to do.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }
}
