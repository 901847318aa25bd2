package org.mixtura.cli.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option for the memory of a table. */
public final class MemoryOption {
    /**
     * A table may take one part in this many of the heap: while a text is read into memory, it takes two and a half times the
     * memory of its numbers.
     */
    private static final long SHARE_OF_HEAP = 3;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Size.class,
            description =
                    "A table that is larger than this (512m, 4g) is read from disk pass by pass, with the same result (default,"
                            + " and at most: a third of Java's memory)")
    private @Nullable Long size;

    /** The most bytes that the numbers of a table may take in memory. */
    public long tableBytes() {
        long most = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return size == null ? most : Math.min(size, most);
    }

    /** Reads {@code 800k}, {@code 512m}, {@code 4g} or a number of bytes. */
    static final class Size implements ITypeConverter<Long> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([kmg]?)b?", Pattern.CASE_INSENSITIVE);

        @Override
        public Long convert(String text) {
            Matcher matcher = FORM.matcher(text.trim());
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no amount of memory: write 512m or 4g");
            }
            int shift = switch (matcher.group(2)) {
                case "g", "G" -> 30;
                case "m", "M" -> 20;
                case "k", "K" -> 10;
                default -> 0;
            };
            return Long.parseLong(matcher.group(1)) << shift;
        }
    }
}
