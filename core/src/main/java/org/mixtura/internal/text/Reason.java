package org.mixtura.internal.text;

/** Why something failed, in the words of an exception. */
public final class Reason {
    private Reason() {}

    /** The message of an exception; its name if it has none, as that of a channel that was closed. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
