package org.mixtura.cli.online;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mixtura.Version;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.Text;
import org.mixtura.io.ModelSize;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.InformationCriteria;
import org.mixtura.model.MixtureModel;
import org.mixtura.online.OnlineMixture;
import org.mixtura.online.OnlineOptions;

/** Model files with statistics, which can be updated. */
final class OnlineModel {
    private OnlineModel() {}

    /** An online mixture from the statistics in the file or, with a note, from the expected statistics of the mixture. */
    static OnlineMixture of(MixtureModel model, Path file, OnlineOptions options, Console console) throws IOException {
        GaussianMixture mixture = model.mixture();
        Optional<String> obstacle =
                new ModelSize(model.features(), mixture.components(), mixture.structure(), true).obstacle();
        if (obstacle.isPresent()) {
            throw new IOException(file + ": with the statistics of its rows, " + obstacle.get());
        }
        if (model.statistics().isPresent()) {
            return OnlineMixture.of(model.mixture(), model.statistics().get(), options);
        }
        if (model.fit().isEmpty() || model.fit().get().rows() == 0) {
            throw new IOException(file
                    + ": how many rows the model was fitted to is not recorded, so that others cannot be weighed against"
                    + " them: fit it with --keep-statistics");
        }
        long rows = model.fit().get().rows();
        console.warn(file + " does not carry the statistics of its rows: they are taken to be what "
                + Text.count(rows, "row")
                + " of its mixture have on average; fit with --keep-statistics to keep the real ones");
        return OnlineMixture.of(model.mixture(), rows, rows, options);
    }

    /**
     * The model of an online mixture.
     *
     * @param before the record of the earlier rows; without it, the model has no record
     * @param labels what is known of the groups of all rows
     * @param logLikelihood the known log-likelihood of all rows
     * @param warning the meaning of that log-likelihood
     */
    static MixtureModel model(
            OnlineMixture online,
            List<String> features,
            Optional<FitRecord> before,
            Optional<FitRecord.Labels> labels,
            double logLikelihood,
            String warning) {
        GaussianMixture mixture = online.mixture();
        List<String> warnings = new ArrayList<>(online.warnings());
        warnings.add(warning);
        long parameters = mixture.parameterCount();
        Optional<FitRecord> fit = before.map(record -> new FitRecord(
                online.rows(),
                Optional.empty(),
                labels,
                record.cells(),
                logLikelihood,
                parameters,
                InformationCriteria.bic(logLikelihood, parameters, Math.max(online.rows(), online.totalWeight())),
                record.iterations(),
                false,
                record.seed(),
                Version.current(),
                warnings,
                Optional.empty()));
        return new MixtureModel(mixture, features, fit, Optional.of(online.carried()));
    }
}
