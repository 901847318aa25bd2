package org.mixtura.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.option.MemoryOption;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.fit.Execution;
import org.mixtura.inference.ClassPriors;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.threads.Workers;

/**
 * The shares of labels in rows whose groups are to be told, where they may be others than in the fit.
 *
 * @param model the model, with the shares of its fit
 * @param mixture its mixture with those in the new rows
 */
record NewShares(MixtureModel model, GaussianMixture mixture) {
    private static final int NAMED = 8;
    private static final int NAME_LENGTH = 20;
    private static final int DIGITS = 3;

    /**
     * Finds the shares in the rows of a source, which is read for it.
     *
     * @throws UsageException if the model has no labels, or the source can be read only once
     */
    static NewShares of(MixtureModel model, TableSource source, ReadOptions dialect) throws IOException {
        if (!model.mixture().labels().any()) {
            throw new UsageException("--new-shares finds the shares of labels, and the model has no labels");
        }
        if (!source.isRestartable()) {
            throw new UsageException(
                    "with --new-shares the data are read twice, which standard input cannot be: name a file");
        }
        ReadOptions options = dialect.withMissing(ReadOptions.Missing.KEEP);
        try (FitTable table = FitTable.read(model, source, options, new MemoryOption().tableBytes());
                Workers workers = Workers.of(Execution.defaults().threads())) {
            return new NewShares(model, ClassPriors.reestimated(model.mixture(), table.rows(), workers));
        }
    }

    /** The model with the new shares. */
    MixtureModel applied() {
        return new MixtureModel(mixture, model.features(), model.fit());
    }

    /** What was found, in words. */
    String note() {
        List<String> names = mixture.labels().names();
        double[] now = mixture.labels().sums(mixture.weights());
        double[] then = model.mixture().labels().sums(model.mixture().weights());
        int more = names.size() - NAMED;
        return "the shares of the labels in these rows: "
                + IntStream.range(0, Math.min(names.size(), NAMED))
                        .mapToObj(
                                c -> Text.shortened(names.get(c), NAME_LENGTH) + " " + Text.significant(now[c], DIGITS)
                                        + " (" + Text.significant(then[c], DIGITS) + " in the fit)")
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
