package org.mixtura.fit;

/** A checkpoint that a fit cannot go on from, or may not replace. The message says why and what to do. */
public final class RefusedCheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedCheckpointException(String message) {
        super(message);
    }
}
