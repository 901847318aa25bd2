package org.mixtura.spark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;

/** A model that is sent to executors as JSON. */
final class SerializableModel implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String json;
    private transient volatile MixtureModel model;

    SerializableModel(MixtureModel model) {
        this.json = ModelFile.toJson(model);
        this.model = model;
    }

    MixtureModel model() {
        if (model == null) {
            try {
                model = ModelFile.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "a model");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return model;
    }

    GaussianMixture mixture() {
        return model().mixture();
    }
}
