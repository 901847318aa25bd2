package org.mixtura.data.records;

/** A column was named that the table does not have. The message names it, the file, and the columns there are. */
public final class UnknownColumnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String column;

    public UnknownColumnException(String column, String message) {
        super(message);
        this.column = column;
    }

    /** The name that no column has. */
    public String column() {
        return column;
    }
}
