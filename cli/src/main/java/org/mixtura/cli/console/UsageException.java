package org.mixtura.cli.console;

/** An option that cannot be meant; found only after the options were parsed. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
