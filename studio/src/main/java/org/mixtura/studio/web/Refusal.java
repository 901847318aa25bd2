package org.mixtura.studio.web;

/** Thrown if a request is refused, with the HTTP status and the reason for the user. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** A refusal with a status from 400 on. */
    public Refusal(int status, String reason) {
        super(reason);
        this.status = status;
    }

    int status() {
        return status;
    }
}
