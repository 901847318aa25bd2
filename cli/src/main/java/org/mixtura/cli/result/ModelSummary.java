package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.Locale;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.inexact.CellsSummary;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.structure.CovarianceStructure;

/** A fitted model for people: its structure, its components, and its fit. */
public final class ModelSummary {
    private ModelSummary() {}

    /**
     * Prints the summary.
     *
     * @param all whether everything is shown: all components and features, and the correlations
     */
    public static void write(PrintStream out, MixtureModel model, boolean all) {
        writeTitle(out, model.mixture().components(), model.mixture().structure());
        if (all) {
            ComponentTable.writeAll(out, model.mixture(), model.features());
            CorrelationTable.write(out, model.mixture(), model.features());
        } else {
            ComponentTable.write(out, model.mixture(), model.features(), null);
        }
        out.println();
        model.fit().ifPresentOrElse(fit -> write(out, fit), () -> out.println("How it was fitted is not recorded."));
    }

    /** Prints the number of components and the structure of a mixture. */
    static void writeTitle(PrintStream out, int components, CovarianceStructure structure) {
        out.printf(
                Locale.ROOT,
                "Gaussian mixture with %s, %s: %s%n%n",
                Text.count(components, "component"),
                structure.label(),
                structure.description());
    }

    private static String gaps(FitRecord.Missing missing) {
        return missing.cells() == 0
                ? ""
                : " (" + Text.count(missing.cells(), "cell") + " of " + Text.count(missing.rows(), "row") + " missing)";
    }

    private static void write(PrintStream out, FitRecord fit) {
        out.printf(
                Locale.ROOT,
                "Fitted to %s%s by mixtura %s with seed %d: %s after %s%n",
                Text.count(fit.rows(), "row"),
                fit.missing().map(ModelSummary::gaps).orElse(""),
                Text.clean(fit.version()),
                fit.seed(),
                fit.converged() ? "converged" : "stopped",
                Text.count(fit.iterations(), "iteration"));
        out.printf(
                Locale.ROOT,
                "log-likelihood %s, %s, BIC %s (smaller is better)%n",
                Text.criterion(fit.logLikelihood()),
                Text.count(fit.parameters(), "parameter"),
                Text.criterion(fit.bic()));
        fit.labels().ifPresent(labels -> new LabelSummary(labels).write(out));
        fit.cells().ifPresent(cells -> CellsSummary.write(out, cells));
        Report.writeWarnings(out, fit.warnings());
    }
}
