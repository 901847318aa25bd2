package org.mixtura.data.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** NumPy files, byte by byte. */
public final class NpyBytes {
    private NpyBytes() {}

    public static byte[] file(String descr, boolean fortran, String shape, byte[] elements) {
        String dictionary = "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False")
                + ", 'shape': " + shape + ", }";
        return file(1, dictionary, elements);
    }

    public static byte[] file(int version, String dictionary, byte[] elements) {
        byte[] text = (dictionary + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocate(8 + 4 + text.length + elements.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(NpyHeader.MAGIC).put((byte) version).put((byte) 0);
        if (version == 1) {
            file.putShort((short) text.length);
        } else {
            file.putInt(text.length);
        }
        file.put(text).put(elements);
        return java.util.Arrays.copyOf(file.array(), file.position());
    }

    public static byte[] doubles(ByteOrder order, double... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 8).order(order);
        for (double value : values) {
            buffer.putDouble(value);
        }
        return buffer.array();
    }

    public static byte[] doubles(double... values) {
        return doubles(ByteOrder.LITTLE_ENDIAN, values);
    }

    public static byte[] integers(ByteOrder order, int size, long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * size).order(order);
        for (long value : values) {
            switch (size) {
                case 1 -> buffer.put((byte) value);
                case 2 -> buffer.putShort((short) value);
                case 4 -> buffer.putInt((int) value);
                default -> buffer.putLong(value);
            }
        }
        return buffer.array();
    }
}
