package org.mixtura.fit;

/** Thrown if a fit cannot resume from a checkpoint, or may not replace it. The message says why and what to do. */
public final class RefusedCheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedCheckpointException(String message) {
        super(message);
    }
}
