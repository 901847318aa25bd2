package org.mixtura.io;

import org.mixtura.covariance.Covariance;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;

/** Writes models as JSON. */
final class ModelWriter {
    private ModelWriter() {}

    static void write(MixtureModel model, Appendable out) {
        GaussianMixture mixture = model.mixture();
        JsonWriter json = new JsonWriter(out).beginObject();
        json.name("format").value(mixture.labels().any() ? ModelReader.FORMAT_WITH_LABELS : ModelReader.FORMAT);
        json.name("features").array(model.features());
        json.name("covariance").value(mixture.structure().name());
        if (mixture.labels().any()) {
            LabelsMember.write(mixture.labels(), json);
        }
        json.name("weights").array(mixture.weights());
        json.name("means").beginArray();
        for (int k = 0; k < mixture.components(); k++) {
            json.array(mixture.mean(k));
        }
        json.endArray();
        if (FactorParts.areMatricesWritten(mixture)) {
            json.name("covariances").beginArray();
            for (Covariance covariance : mixture.covariances()) {
                writeMatrix(covariance, json);
            }
            json.endArray();
        }
        if (mixture.structure().rank() > 0) {
            FactorParts.write(mixture, json);
        }
        model.fit().ifPresent(fit -> writeFit(fit, json));
        model.statistics().ifPresent(carried -> StatisticsParts.write(carried, json));
        json.endObject();
    }

    private static void writeMatrix(Covariance covariance, JsonWriter json) {
        json.beginArray();
        double[] row = new double[covariance.features()];
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = covariance.entry(i, j);
            }
            json.array(row);
        }
        json.endArray();
    }

    private static void writeFit(FitRecord fit, JsonWriter json) {
        json.name("fit").beginObject();
        json.name("rows").value(fit.rows());
        fit.missing().ifPresent(missing -> MissingMember.write(missing, json));
        fit.labels().ifPresent(labels -> LabelsMember.write(labels, json));
        fit.cells().ifPresent(cells -> CellsMember.write(cells, json));
        json.name("logLikelihood").value(fit.logLikelihood());
        json.name("parameters").value(fit.parameters());
        json.name("bic").value(fit.bic());
        json.name("iterations").value(fit.iterations());
        json.name("converged").value(fit.converged());
        json.name("seed").value(fit.seed());
        json.name("version").value(fit.version());
        json.name("warnings").array(fit.warnings());
        fit.search().ifPresent(search -> SearchWriter.write(search, json));
        json.endObject();
    }
}
