package org.mixtura.cli;

import picocli.CommandLine.TypeConversionException;

/** Reads numbers of options; what is none is refused in words for people, not in names of Java's types. */
final class Numbers {
    private Numbers() {}

    static Integer whole(String text) {
        long number = wholeLong(text);
        if (number != (int) number) {
            throw new TypeConversionException(text + " is out of range");
        }
        return (int) number;
    }

    static Long wholeLong(String text) {
        try {
            return Long.valueOf(text.trim());
        } catch (NumberFormatException exception) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }

    static Double decimal(String text) {
        try {
            return Double.valueOf(text.trim());
        } catch (NumberFormatException exception) {
            throw new TypeConversionException("'" + text + "' is not a number");
        }
    }
}
