package org.mixtura.cli.console;

import java.util.function.Supplier;
import org.mixtura.internal.text.Reason;

/** An option that cannot be meant; found only after the options were parsed. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    /**
     * What options make.
     *
     * @throws UsageException with the same words if the library refuses one of them
     */
    public static <T> T ifRefused(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException exception) {
            throw new UsageException(Reason.of(exception));
        }
    }

    /** The same for a check that makes nothing. */
    public static void ifRefused(Runnable check) {
        ifRefused(() -> {
            check.run();
            return true;
        });
    }
}
