package org.mixtura.cli.file;

import java.nio.charset.StandardCharsets;

/** Derives names of files from other names, with the length that systems allow. */
public final class FileName {
    /** The longest name on most file systems, in bytes. */
    private static final int MOST_BYTES = 255;

    private FileName() {}

    /** A name with an ending. A name that would be too long is replaced by its beginning and a number computed from the whole. */
    public static String of(String name, String ending) {
        int room = MOST_BYTES - bytes(ending);
        if (bytes(name) <= room) {
            return name + ending;
        }
        String number = "-" + Integer.toHexString(name.hashCode());
        int end = name.length();
        while (bytes(name.substring(0, end)) > room - bytes(number)) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + number + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
