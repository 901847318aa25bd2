package org.mixtura.data.files;

/** Limits for tables. An input that exceeds them is refused, so that it cannot fill the memory. */
public final class Limits {
    /** The largest number of columns; a wider table is probably transposed. */
    public static final int MOST_COLUMNS = 1 << 20;

    /** The largest length of a line or object. */
    public static final int MOST_CHARACTERS = 1 << 26;

    private Limits() {}
}
