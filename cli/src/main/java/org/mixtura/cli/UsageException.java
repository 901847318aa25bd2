package org.mixtura.cli;

/** An option that cannot be meant; found only after the options were parsed. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
