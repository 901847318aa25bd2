package org.mixtura.data.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.mixtura.data.cells.NumberText;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;

/**
 * The type of the elements of a NumPy array.
 *
 * @param kind {@code f} floating point, {@code i} signed, {@code u} unsigned, {@code b} boolean
 * @param bytes the size of an element
 */
record NpyType(char kind, int bytes, ByteOrder order) {
    /**
     * Reads a type description such as {@code <f8}.
     *
     * @throws DataException if elements of this type are not read; the message starts with the file's name
     */
    static NpyType parse(String description, String name) {
        String code = description.replaceFirst("^[<>|=]", "");
        if (code.startsWith("O")) {
            throw new DataException(name + " holds Python objects, which are never loaded: save the numbers alone, "
                    + "array.astype('float64')");
        }
        String remedy = ": save it as array.astype('float64')";
        switch (code) {
            case "f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1":
                return new NpyType(code.charAt(0), code.charAt(1) - '0', order(description));
            default:
                throw new DataException(name + " holds elements of type " + Display.quoted(description)
                        + ", not real numbers of at most 64 bits" + remedy);
        }
    }

    private static ByteOrder order(String description) {
        return description.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The element at a byte position; 64-bit integers are rounded to the nearest double. */
    double get(ByteBuffer buffer, int position) {
        return switch (kind) {
            case 'f' -> real(buffer, position);
            case 'i' -> integer(buffer, position);
            case 'u' -> unsigned(integer(buffer, position));
            default -> buffer.get(position) == 0 ? 0 : 1;
        };
    }

    private double real(ByteBuffer buffer, int position) {
        return switch (bytes) {
            case 2 -> half(buffer.getShort(position));
            case 4 -> buffer.getFloat(position);
            default -> buffer.getDouble(position);
        };
    }

    /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of the fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction + 0x400), exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }

    private long integer(ByteBuffer buffer, int position) {
        return switch (bytes) {
            case 1 -> buffer.get(position);
            case 2 -> buffer.getShort(position);
            case 4 -> buffer.getInt(position);
            default -> buffer.getLong(position);
        };
    }

    private double unsigned(long bits) {
        if (bits >= 0) {
            return bits;
        }
        if (bytes < 8) {
            return bits + (1L << 8 * bytes);
        }
        // halved, with the lost bit kept so that the rounding is that of the whole number
        return (double) (bits >>> 1 | bits & 1) * 2;
    }

    /** The element as a cell, an integer with all its digits. */
    String text(ByteBuffer buffer, int position) {
        if (!isWideInteger()) {
            return NumberText.of(get(buffer, position));
        }
        long bits = buffer.getLong(position);
        return kind == 'u' ? Long.toUnsignedString(bits) : Long.toString(bits);
    }

    /** Whether the double is the element, not only the nearest one. */
    boolean isExact(ByteBuffer buffer, int position) {
        if (!isWideInteger()) {
            return true;
        }
        long bits = buffer.getLong(position);
        boolean large = kind == 'u' && bits < 0; // from 2^63 on, doubles are 2^11 apart
        return large ? (bits & 0x7ff) == 0 : NumberText.isDouble(bits);
    }

    boolean isWideInteger() {
        return kind != 'f' && bytes == 8;
    }
}
