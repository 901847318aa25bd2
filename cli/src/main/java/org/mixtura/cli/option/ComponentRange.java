package org.mixtura.cli.option;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 3}, {@code 1..9} or {@code 2,4,8}, or any list of these, as numbers of components. */
public final class ComponentRange implements ITypeConverter<ComponentRange.Counts> {
    private static final int MOST = 100_000;

    /** The numbers in the order given, each once. */
    public record Counts(List<Integer> values) {
        /** picocli calls this method, and Java's implementation for records is slow at its first call. */
        @Override
        public String toString() {
            return values.toString();
        }
    }

    @Override
    public Counts convert(String text) {
        Set<Integer> values = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.trim().split("\\.\\.|:", -1);
            int first = number(ends[0], text);
            int last = ends.length == 1 ? first : number(ends[1], text);
            if (ends.length > 2 || last < first) {
                throw notARange(text);
            }
            for (int count = first; count <= last; count++) {
                values.add(count);
            }
        }
        return new Counts(List.copyOf(values));
    }

    private static int number(String text, String whole) {
        int number;
        try {
            number = Integer.parseInt(text.trim());
        } catch (NumberFormatException exception) {
            throw notARange(whole);
        }
        if (number < 1 || number > MOST) {
            throw new TypeConversionException("the number of components must be from 1 to " + MOST + ", not " + number);
        }
        return number;
    }

    private static TypeConversionException notARange(String text) {
        return new TypeConversionException("'" + text + "' is no number of components: write 3, 1..9 or 2,4,8");
    }
}
