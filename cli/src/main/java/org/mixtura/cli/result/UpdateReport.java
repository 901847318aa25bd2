package org.mixtura.cli.result;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.cli.console.Text;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.online.Drift;
import org.mixtura.online.OnlineMixture;

/**
 * The changes of a model by an update.
 *
 * @param drift the fit of the new rows to the model before the update
 * @param learned the fit of the new rows to the model after the update
 */
public record UpdateReport(
        String data, Path target, MixtureModel before, OnlineMixture online, Drift drift, Drift learned)
        implements Report {
    private static final int DIGITS = 4;
    private static final int MOST_COMPONENTS = 20;

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (drift.isMarked()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the new rows are less probable than 99 of 100 rows of the model before: the data have drifted, or"
                            + " the model did not fit them; --half-life lets it follow, a new fit finds other components",
                    100 * drift.improbable()));
        }
        warnings.addAll(online.warnings());
        return warnings;
    }

    /** The distance by which the mean of a component moved, in standard deviations of the previous component in that direction. */
    private double moved(int k) {
        return Math.sqrt(before.mixture()
                .covariance(k)
                .squaredDistance(online.mixture().mean(k), 0, before.mixture().mean(k)));
    }

    @Override
    public void writeText(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "Learned from %s: %s, %,d in all%n%n",
                data,
                Text.count(drift.rows(), "row"),
                online.rows());
        out.printf(
                Locale.ROOT,
                "  log-likelihood per new row: %s before, %s after%n",
                Text.significant(drift.meanLogDensity(), DIGITS + 2),
                Text.significant(learned.meanLogDensity(), DIGITS + 2));
        out.printf(
                Locale.ROOT,
                "  new rows less probable than 99 of 100 of the model before: %.1f %%%n%n",
                100 * drift.improbable());
        TextTable.aligned(changes()).forEach(out::println);
        out.println();
        ComponentTable.write(out, online.mixture(), before.features(), counts());
        out.println();
        Report.writeWarnings(out, warnings());
        out.println("Model: " + Text.clean(target.toString()));
    }

    private List<String[]> changes() {
        GaussianMixture after = online.mixture();
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"component", "weight before", "after", "mean moved by (sd)"});
        for (int k = 0; k < Math.min(after.components(), MOST_COMPONENTS); k++) {
            lines.add(new String[] {
                Integer.toString(k + 1),
                Text.significant(before.mixture().weight(k), DIGITS),
                Text.significant(after.weight(k), DIGITS),
                Text.significant(moved(k), 2)
            });
        }
        return lines;
    }

    private double[] counts() {
        double[] counts = new double[online.mixture().components()];
        for (int k = 0; k < counts.length; k++) {
            counts[k] = online.count(k);
        }
        return counts;
    }

    @Override
    public void writeMembers(JsonWriter json) {
        json.name("model").value(target.toString());
        json.name("rows").value(online.rows());
        json.name("newRows").value(drift.rows());
        json.name("logLikelihoodPerRow").beginObject();
        json.name("before").value(drift.meanLogDensity());
        json.name("after").value(learned.meanLogDensity());
        json.endObject();
        json.name("improbable").value(drift.improbable());
        json.name("drift").value(drift.isMarked());
        json.name("components").beginArray();
        GaussianMixture after = online.mixture();
        for (int k = 0; k < after.components(); k++) {
            json.beginObject();
            json.name("weightBefore").value(before.mixture().weight(k));
            json.name("weight").value(after.weight(k));
            json.name("rows").value(online.count(k));
            json.name("moved").value(moved(k));
            json.endObject();
        }
        json.endArray();
        json.name("warnings").array(warnings());
    }
}
