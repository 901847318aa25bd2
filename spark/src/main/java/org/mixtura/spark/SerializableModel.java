package org.mixtura.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceStructures;
import org.mixtura.io.FitRecord;
import org.mixtura.io.MixtureModel;
import org.mixtura.model.GaussianMixture;

/** A model that travels to executors. */
final class SerializableModel implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String structure;
    private final double[] weights;
    private final double[][] means;
    private final Covariance[] covariances;
    private final String[] features;
    private final FitRecord fit;
    private transient volatile MixtureModel model;

    SerializableModel(MixtureModel model) {
        GaussianMixture mixture = model.mixture();
        this.structure = mixture.structure().name();
        this.weights = mixture.weights();
        this.means = new double[weights.length][];
        Arrays.setAll(means, mixture::mean);
        this.covariances = mixture.covariances().toArray(Covariance[]::new);
        this.features = model.features().toArray(String[]::new);
        this.fit = model.fit().orElse(null);
        this.model = model;
    }

    MixtureModel model() {
        if (model == null) {
            GaussianMixture mixture = GaussianMixture.of(
                    CovarianceStructures.named(structure).orElseThrow(), weights, means, List.of(covariances));
            model = new MixtureModel(mixture, List.of(features), Optional.ofNullable(fit));
        }
        return model;
    }

    GaussianMixture mixture() {
        return model().mixture();
    }
}
