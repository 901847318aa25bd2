package org.mixtura.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads numbers of options. Anything else is refused in words for people, not with names of Java types. These are classes, not
 * lambdas: picocli calls them, and a class archive cannot contain lambdas of its interfaces.
 */
public final class Numbers {
    private Numbers() {}

    /** Reads an int. */
    public static final class Whole implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long number = whole(text);
            if (number != (int) number) {
                throw new TypeConversionException(text + " is out of range");
            }
            return (int) number;
        }
    }

    /** Reads a long. */
    public static final class WholeLong implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text);
        }
    }

    /** Reads a double. */
    public static final class Decimal implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                return Double.valueOf(text.trim());
            } catch (NumberFormatException exception) {
                throw new TypeConversionException("'" + text + "' is not a number");
            }
        }
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException exception) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }
}
