package org.mixtura.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.em.AccelerationMemory;
import org.mixtura.em.EmState;
import org.mixtura.em.Repair;
import org.mixtura.em.RunInputs;

/** States of EM as bytes and back, to the same bits. */
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

    static EmState decode(byte[] bytes, CovarianceStructure structure) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new EmState(
                    MixtureCodec.read(structure, in),
                    doubles(in),
                    longs(in),
                    in.readBoolean(),
                    in.readBoolean(),
                    repairs(in),
                    memory(in));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception); // its checksum was right
        }
    }

    /** Everything that a run is a function of. */
    static void write(RunInputs inputs, DataOutputStream out) throws IOException {
        out.writeUTF(inputs.rows());
        out.writeUTF(inputs.start().structure().name());
        out.writeInt(inputs.convergence().maxIterations());
        out.writeDouble(inputs.convergence().tolerance());
        out.writeDouble(inputs.convergence().parameterTolerance());
        out.writeDouble(inputs.smallestCount());
        out.writeBoolean(inputs.accelerated());
        MixtureCodec.write(inputs.start(), out);
    }

    private static void write(AccelerationMemory memory, DataOutputStream out) throws IOException {
        out.writeInt(memory.steps().size());
        for (int i = 0; i < memory.steps().size(); i++) {
            write(memory.steps().get(i), out);
            write(memory.falls().get(i), out);
        }
        out.writeBoolean(memory.lastPoint() != null);
        if (memory.lastPoint() != null) {
            write(memory.lastPoint(), out);
            write(memory.lastGradient(), out);
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
        return new AccelerationMemory(steps, falls, hasLast ? doubles(in) : null, hasLast ? doubles(in) : null);
    }

    private static List<Repair> repairs(DataInputStream in) throws IOException {
        List<Repair> repairs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            repairs.add(new Repair(in.readInt(), in.readInt(), in.readDouble()));
        }
        return repairs;
    }

    private static long[] longs(DataInputStream in) throws IOException {
        long[] values = new long[in.readInt()];
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

    static double[] doubles(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
