package org.mixtura.data.files;

/** What goes beyond these is no table, and is refused so that it cannot fill the memory. */
public final class Limits {
    /** A table wider than this is one that was read the wrong way round. */
    public static final int MOST_COLUMNS = 1 << 20;

    /** No table has as long a line or object. */
    public static final int MOST_CHARACTERS = 1 << 26;

    private Limits() {}
}
