package org.mixtura.report.drawing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture of few pixels, such as a density raster, as a PNG file (ISO/IEC 15948).
 *
 * @param width the width in pixels
 * @param height the height in pixels
 * @param argb 0xAARRGGBB of each pixel, row by row from the top, not premultiplied
 */
public record PngImage(int width, int height, int[] argb) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** {@code data:image/png;base64,...} */
    public String dataUri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes());
    }

    /** The bytes of the file, with 8 bits each for red, green, blue and alpha. */
    public byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            file.write(SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {8, 6, 0, 0, 0});
            chunk(file, "IHDR", header.toByteArray());
            chunk(file, "IDAT", pixels());
            chunk(file, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return file.toByteArray();
    }

    private byte[] pixels() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] line = new byte[1 + 4 * width]; // filter 0, then the pixels
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int pixel = argb[y * width + x];
                    line[4 * x + 1] = (byte) (pixel >> 16);
                    line[4 * x + 2] = (byte) (pixel >> 8);
                    line[4 * x + 3] = (byte) pixel;
                    line[4 * x + 4] = (byte) (pixel >>> 24);
                }
                out.write(line);
            }
        }
        return compressed.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
