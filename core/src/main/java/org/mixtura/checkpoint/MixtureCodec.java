package org.mixtura.checkpoint;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.DiagonalCovariance;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.covariance.FullCovariance;
import org.mixtura.covariance.Packed;
import org.mixtura.covariance.SphericalCovariance;
import org.mixtura.model.GaussianMixture;

/**
 * Converts mixtures to bytes and back. All computations with the copy give the same bits, since covariances are functions of the
 * written numbers. Unlike the model file, the bytes also hold details of the representation, such as which components share a
 * covariance object.
 */
final class MixtureCodec {
    private static final int SAME_AS_BEFORE = 0;
    private static final int SPHERICAL = 1;
    private static final int DIAGONAL = 2;
    private static final int FULL = 3;
    private static final int FACTORS = 4;

    private MixtureCodec() {}

    static void write(GaussianMixture mixture, DataOutputStream out) throws IOException {
        StateCodec.write(mixture.weights(), out);
        for (int k = 0; k < mixture.components(); k++) {
            StateCodec.write(mixture.mean(k), out);
        }
        for (int k = 0; k < mixture.components(); k++) {
            if (k > 0 && mixture.covariance(k) == mixture.covariance(k - 1)) {
                out.writeByte(SAME_AS_BEFORE);
            } else {
                write(mixture.covariance(k), out);
            }
        }
    }

    private static void write(Covariance covariance, DataOutputStream out) throws IOException {
        if (covariance instanceof SphericalCovariance) {
            out.writeByte(SPHERICAL);
            out.writeDouble(covariance.variance(0));
        } else if (covariance instanceof DiagonalCovariance) {
            out.writeByte(DIAGONAL);
            double[] variances = new double[covariance.features()];
            Arrays.setAll(variances, covariance::variance);
            StateCodec.write(variances, out);
        } else if (covariance instanceof FactorCovariance factors) {
            out.writeByte(FACTORS);
            StateCodec.write(factors.loadings(), out);
            StateCodec.write(factors.noise(), out);
        } else {
            out.writeByte(FULL);
            StateCodec.write(Packed.lowerTriangle(covariance), out);
        }
    }

    /**
     * Reads a mixture with the structure, size and labels of another one, which EM does not change; throws an {@link IllegalArgumentException} if the bytes are not
     * such a mixture.
     */
    static GaussianMixture read(GaussianMixture like, DataInputStream in) throws IOException {
        double[] weights = StateCodec.doubles(like.components(), in);
        double[][] means = new double[weights.length][];
        for (int k = 0; k < means.length; k++) {
            means[k] = StateCodec.doubles(like.features(), in);
        }
        List<Covariance> covariances = new ArrayList<>();
        for (int k = 0; k < means.length; k++) {
            int kind = in.readByte();
            boolean same = k > 0 && kind == SAME_AS_BEFORE;
            covariances.add(same ? covariances.get(k - 1) : covariance(kind, like, in));
        }
        return GaussianMixture.of(like.structure(), weights, means, covariances, like.labels());
    }

    private static Covariance covariance(int kind, GaussianMixture like, DataInputStream in) throws IOException {
        int features = like.features();
        return switch (kind) {
            case SPHERICAL -> new SphericalCovariance(features, in.readDouble());
            case DIAGONAL -> new DiagonalCovariance(StateCodec.doubles(features, in));
            case FULL -> FullCovariance.ofPacked(features, StateCodec.doubles(features * (features + 1) / 2, in));
            case FACTORS ->
                FactorCovariance.of(
                        StateCodec.doubles(like.structure().rank() * features, in), StateCodec.doubles(features, in));
            default -> throw new IOException("there is no covariance of kind " + kind);
        };
    }
}
