package org.mixtura.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Float64 arrays in numpy's format, version 1.0, in C order: just what the two sides of a comparison exchange. Java peers use it
 * too, so it stands apart from the library's own reader.
 */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int BUFFER_BYTES = 1 << 20;

    private Npy() {}

    /** Writes values of this shape. */
    static void write(Path file, double[] values, int... shape) throws IOException {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + sizes + ",), }";
        int unpadded = MAGIC.length + Short.BYTES + header.length() + 1;
        String padded = header + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (double value : values) {
                if (buffer.remaining() < Double.BYTES) {
                    drain(buffer, channel);
                }
                buffer.putDouble(value);
            }
            drain(buffer, channel);
        }
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Reads the first {@code count} values of a file that {@link #write} wrote. */
    static double[] read(Path file, int count) throws IOException {
        double[] values = new double[count];
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            fill(buffer, channel, MAGIC.length + Short.BYTES);
            fill(buffer, channel, buffer.getShort(MAGIC.length)); // the shape is known to the caller
            for (int done = 0; done < count; ) {
                int next = Math.min(count - done, BUFFER_BYTES / Double.BYTES);
                fill(buffer, channel, next * Double.BYTES);
                buffer.asDoubleBuffer().get(values, done, next);
                done += next;
            }
        }
        return values;
    }

    private static void fill(ByteBuffer buffer, FileChannel channel, int bytes) throws IOException {
        buffer.clear().limit(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the file ends early");
            }
        }
        buffer.flip();
    }
}
