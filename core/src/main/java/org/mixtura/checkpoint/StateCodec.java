package org.mixtura.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mixtura.fit.Repair;
import org.mixtura.journal.AccelerationMemory;
import org.mixtura.journal.AccelerationMemory.Place;
import org.mixtura.journal.EmState;
import org.mixtura.journal.RunKey;
import org.mixtura.model.GaussianMixture;

/** Converts states of EM to bytes and back, to the same bits. */
final class StateCodec {
    private StateCodec() {}

    static byte[] encode(EmState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            MixtureCodec.write(state.mixture(), out);
            write(state.trace(), out);
            out.writeInt(state.nanoseconds().length);
            for (long nanoseconds : state.nanoseconds()) {
                out.writeLong(nanoseconds);
            }
            out.writeBoolean(state.converged());
            out.writeBoolean(state.goesBeyond());
            out.writeInt(state.repairs().size());
            for (Repair repair : state.repairs()) {
                out.writeInt(repair.iteration());
                out.writeInt(repair.component());
                out.writeDouble(repair.count());
            }
            write(state.memory(), out);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception); // an array in memory has room
        }
        return bytes.toByteArray();
    }

    /**
     * The state of a run with this start; empty if the bytes cannot be such a state, even if their checksum is correct. No array is
     * allocated that is longer than the bytes.
     */
    static Optional<EmState> decode(byte[] bytes, GaussianMixture start) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            EmState state = new EmState(
                    MixtureCodec.read(start, in),
                    doubles(in),
                    longs(in),
                    in.readBoolean(),
                    in.readBoolean(),
                    repairs(in),
                    memory(in));
            boolean whole = state.trace().length == state.nanoseconds().length + 1 && in.available() == 0;
            return whole ? Optional.of(state) : Optional.empty();
        } catch (IOException | IllegalArgumentException exception) {
            return Optional.empty();
        }
    }

    /** Writes all inputs of a run. */
    static void write(RunKey inputs, DataOutputStream out) throws IOException {
        out.writeUTF(inputs.rows());
        out.writeUTF(inputs.start().structure().name());
        out.writeInt(inputs.convergence().maxIterations());
        out.writeDouble(inputs.convergence().tolerance());
        out.writeDouble(inputs.convergence().parameterTolerance());
        out.writeDouble(inputs.smallestCount());
        out.writeBoolean(inputs.accelerated());
        out.writeDouble(inputs.incumbent().mean());
        out.writeDouble(inputs.incumbent().patience());
        MixtureCodec.write(inputs.start(), out);
    }

    private static void write(AccelerationMemory memory, DataOutputStream out) throws IOException {
        out.writeInt(memory.steps().size());
        for (int i = 0; i < memory.steps().size(); i++) {
            write(memory.steps().get(i), out);
            write(memory.falls().get(i), out);
        }
        out.writeBoolean(memory.last().isPresent());
        if (memory.last().isPresent()) {
            write(memory.last().get().point(), out);
            write(memory.last().get().gradient(), out);
        }
    }

    private static AccelerationMemory memory(DataInputStream in) throws IOException {
        List<double[]> steps = new ArrayList<>();
        List<double[]> falls = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            steps.add(doubles(in));
            falls.add(doubles(in));
        }
        boolean hasLast = in.readBoolean();
        return new AccelerationMemory(
                steps, falls, hasLast ? Optional.of(new Place(doubles(in), doubles(in))) : Optional.empty());
    }

    private static List<Repair> repairs(DataInputStream in) throws IOException {
        List<Repair> repairs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            repairs.add(new Repair(in.readInt(), in.readInt(), in.readDouble()));
        }
        return repairs;
    }

    /** Reads the length of an array of longs or doubles, and checks that the bytes contain it. */
    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / Long.BYTES) {
            throw new EOFException("an array of " + length + " numbers is not there");
        }
        return length;
    }

    private static long[] longs(DataInputStream in) throws IOException {
        long[] values = new long[length(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    static void write(double[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    /** Reads an array that must have this length. */
    static double[] doubles(int length, DataInputStream in) throws IOException {
        double[] values = doubles(in);
        if (values.length != length) {
            throw new IOException("expected " + length + " numbers, found " + values.length);
        }
        return values;
    }

    private static double[] doubles(DataInputStream in) throws IOException {
        double[] values = new double[length(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
