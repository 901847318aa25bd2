package org.mixtura.cli.console;

import java.util.function.Supplier;
import org.mixtura.internal.text.Reason;

/** Thrown if an option makes no sense, which is found after the options were parsed. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    /**
     * An object that is made from options.
     *
     * @throws UsageException with the same message if the library refuses one of them
     */
    public static <T> T ifRefused(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException exception) {
            throw new UsageException(Reason.of(exception));
        }
    }

    /** The same for a check without a result. */
    public static void ifRefused(Runnable check) {
        ifRefused(() -> {
            check.run();
            return true;
        });
    }
}
