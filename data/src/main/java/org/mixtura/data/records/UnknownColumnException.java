package org.mixtura.data.records;

/** Thrown if the options name a column that the table does not have. The message gives its name, the file, and the existing columns. */
public final class UnknownColumnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String column;

    public UnknownColumnException(String column, String message) {
        super(message);
        this.column = column;
    }

    /** The unknown name. */
    public String column() {
        return column;
    }
}
