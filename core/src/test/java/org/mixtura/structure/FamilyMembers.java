package org.mixtura.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Members;

/** Members of any structure for its laws, made of what its letters say: matrices, or loadings and noise. */
record FamilyMembers(CovarianceStructure structure) {

    List<Covariance> random(int components, int features, Random random) {
        return hasFactors()
                ? Factors.random(structure, components, features, random)
                : structure.ofMatrices(Members.random(structure.name(), components, features, random));
    }

    /** Others near these, each part of which is changed by about so much, up or down. */
    List<Covariance> near(List<Covariance> members, double size, Random random) {
        if (!hasFactors()) {
            return structure.ofMatrices(Members.near(structure.name(), Scatters.matrices(members), size, random));
        }
        List<Covariance> steps =
                Factors.random(structure, members.size(), members.get(0).features(), random);
        return structure.ofCovariances(IntStream.range(0, members.size())
                .mapToObj(k -> near((FactorCovariance) members.get(k), (FactorCovariance) steps.get(k), size))
                .toList());
    }

    private static Covariance near(FactorCovariance member, FactorCovariance step, double size) {
        double[] loadings = member.loadings();
        double[] noise = member.noise();
        Arrays.setAll(loadings, at -> loadings[at] + size * step.loadings()[at]);
        Arrays.setAll(noise, d -> noise[d] * (1 + size * (step.noise(d) - 1)));
        return FactorCovariance.of(loadings, noise);
    }

    /** Scatters of as many components and features as the structure can be told from others with. */
    Scatters scatters(int seed) {
        Random random = new Random(seed);
        int components = 2 + random.nextInt(3);
        return Scatters.random(components, (hasFactors() ? 5 : 1) + random.nextInt(hasFactors() ? 4 : 5), random);
    }

    /** Where the first M-step begins: what it begins with by itself would not be the same for factors in another order. */
    List<Covariance> start(Scatters scatters, int seed) {
        return hasFactors() ? random(scatters.components(), scatters.features(), new Random(seed)) : List.of();
    }

    /** Covariances in other units. */
    List<Covariance> scaled(List<Covariance> members, double[] units) {
        return structure.ofCovariances(
                members.stream().map(covariance -> covariance.scaled(units)).toList());
    }

    boolean hasFactors() {
        return structure.rank() > 0;
    }
}
