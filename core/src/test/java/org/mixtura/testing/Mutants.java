package org.mixtura.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Damaged inputs: valid ones to which one to four things were done. Each must be read, or refused by an exception that its reader
 * documents, with a message of one or two lines; within a time, and within an amount of memory. The same mutants every time;
 * {@code -Dmixtura.mutants=10000} makes as many of each format, and tells what they took.
 *
 * <p>What is done: a bit flips, a byte is any other, the rest is missing, a token comes in, some bytes are missing, some are copied
 * elsewhere, a number in digits gives way to a token, four bytes become an extreme integer.
 */
public final class Mutants {
    private static final long SEED = 8_2026;
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_SPAN = 20;
    private static final double MOST_SECONDS = 10; // of wall time, on a machine that does other things too
    private static final int[] EXTREMES = {-1, 0, 1, 0xff, 0xffff, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private final String name;
    private final List<byte[]> originals;
    private final long mostBytes;
    private final byte[][] tokens;

    /** How an input is read: an exception refuses it. */
    public interface Reader {
        void read(byte[] mutant) throws Exception;
    }

    /**
     * Mutants of these inputs.
     *
     * @param name of the format
     * @param mostBytes what reading one may allocate on its thread
     * @param tokens what may come into an input, or take the place of a number
     */
    public Mutants(String name, List<byte[]> originals, long mostBytes, String... tokens) {
        this.name = name;
        this.originals = originals;
        this.mostBytes = mostBytes;
        this.tokens = Arrays.stream(tokens)
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /**
     * Has them read.
     *
     * @param usual how many, where the property does not say it
     * @param refusals the exceptions that the reader documents
     * @return how many were read, not refused
     */
    public int check(int usual, Reader reader, Class<?>... refusals) {
        SplittableRandom random = new SplittableRandom(SEED);
        int count = Integer.getInteger("mixtura.mutants", usual);
        Trial all = new Trial(0, 0, 0);
        int accepted = 0;
        for (int i = 0; i < count; i++) {
            byte[] mutant = mutant(originals.get(i % originals.size()), random);
            Trial trial = trial(mutant, reader, List.of(refusals), name + ", mutant " + i);
            accepted += trial.accepted;
            all = new Trial(0, Math.max(all.bytes, trial.bytes), Math.max(all.seconds, trial.seconds));
        }
        if (Integer.getInteger("mixtura.mutants") != null) {
            System.out.printf(
                    "%s: %,d mutants, %,d read, at most %,d bytes and %.3f s%n",
                    name, count, accepted, all.bytes, all.seconds);
        }
        return accepted;
    }

    private record Trial(int accepted, long bytes, double seconds) {}

    private Trial trial(byte[] mutant, Reader reader, List<Class<?>> refusals, String which) {
        Throwable[] thrown = new Throwable[1];
        long begin = System.nanoTime();
        long bytes = Allocation.bytes(() -> {
            try {
                reader.read(mutant);
            } catch (Throwable e) {
                thrown[0] = e;
            }
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (thrown[0] != null) {
            checkRefusal(
                    thrown[0], refusals, () -> which + ": " + HexFormat.of().formatHex(mutant));
        }
        assertThat(bytes).as("bytes for %s", which).isLessThanOrEqualTo(mostBytes);
        assertThat(seconds).as("seconds for %s", which).isLessThan(MOST_SECONDS);
        return new Trial(thrown[0] == null ? 1 : 0, bytes, seconds);
    }

    private static void checkRefusal(Throwable thrown, List<Class<?>> refusals, Supplier<String> which) {
        if (refusals.stream().noneMatch(type -> type.isInstance(thrown))) {
            throw new AssertionError(which.get(), thrown);
        }
        assertThat(thrown.getMessage())
                .as(which)
                .isNotBlank()
                .hasSizeLessThan(1000)
                .matches("[^\\p{Cntrl}]+(\n[^\\p{Cntrl}]+)?");
    }

    private byte[] mutant(byte[] original, SplittableRandom random) {
        byte[] bytes = original;
        for (int changes = random.nextInt(1, MOST_CHANGES + 1); changes > 0 && bytes.length > 1; changes--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + random.nextInt(1, LONGEST_SPAN));
        byte[] token = tokens[random.nextInt(tokens.length)];
        return switch (random.nextInt(10)) {
            case 0 -> spliced(bytes, at, at + 1, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> spliced(bytes, at, at + 1, (byte) random.nextInt(256));
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> spliced(bytes, at, at, token);
            case 4 -> spliced(bytes, at, to);
            case 5 -> {
                int place = random.nextInt(bytes.length);
                yield spliced(bytes, place, place, Arrays.copyOfRange(bytes, at, to));
            }
            case 6 -> spliced(bytes, at, Math.min(bytes.length, at + Integer.BYTES), extreme(random));
            default -> withNumberReplaced(bytes, at, token);
        };
    }

    private static byte[] extreme(SplittableRandom random) {
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int value = EXTREMES[random.nextInt(EXTREMES.length)];
        return ByteBuffer.allocate(Integer.BYTES).order(order).putInt(value).array();
    }

    /** The first number at or after a place gives way to the token. */
    private static byte[] withNumberReplaced(byte[] bytes, int at, byte[] token) {
        int from = at;
        while (from < bytes.length && !isNumeric(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isNumeric(bytes[to])) {
            to++;
        }
        return spliced(bytes, from, to, token);
    }

    private static boolean isNumeric(byte c) {
        return c >= '0' && c <= '9' || c == '-' || c == '.';
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte... token) {
        byte[] spliced = Arrays.copyOf(bytes, from + token.length + bytes.length - to);
        System.arraycopy(token, 0, spliced, from, token.length);
        System.arraycopy(bytes, to, spliced, from + token.length, bytes.length - to);
        return spliced;
    }
}
