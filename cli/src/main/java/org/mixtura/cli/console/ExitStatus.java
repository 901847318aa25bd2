package org.mixtura.cli.console;

/** The exit statuses that scripts rely on. */
public final class ExitStatus {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int DATA_REFUSED = 3;
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
