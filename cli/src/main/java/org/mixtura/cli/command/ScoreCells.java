package org.mixtura.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mixtura.cli.table.ScoredTable;
import org.mixtura.data.TableWriter;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scores;

/**
 * The cells that a score adds to a row: the component, the label if the mixture has labels, the largest responsibility, the log density
 * and, if they are asked for, the responsibilities of the components and their sums by label.
 */
record ScoreCells(GaussianMixture mixture, boolean responsibilities, double[] shares)
        implements ScoredTable.AddedCells {
    ScoreCells(GaussianMixture mixture, boolean responsibilities) {
        this(mixture, responsibilities, new double[mixture.components()]);
    }

    private ComponentLabels labels() {
        return mixture.labels();
    }

    /** Whether the cells depend on the responsibilities. */
    boolean needResponsibilities() {
        return responsibilities || labels().any();
    }

    /** The names of the columns. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of("component"));
        if (labels().any()) {
            names.add("label");
        }
        names.addAll(List.of("max_responsibility", "log_density"));
        for (int k = 1; responsibilities && k <= shares.length; k++) {
            names.add("responsibility_" + k);
        }
        if (responsibilities) {
            labels().names().forEach(name -> names.add("label_" + name));
        }
        return names;
    }

    @Override
    public void write(Scores scores, int n, TableWriter writer) throws IOException {
        double[] sums = {};
        writer.integer(scores.components()[n] + 1L);
        if (needResponsibilities()) {
            System.arraycopy(scores.responsibilities(), n * shares.length, shares, 0, shares.length);
        }
        if (labels().any()) {
            sums = labels().sums(shares);
            int label = labels().likeliest(sums);
            writer.text(label == ComponentLabels.FREE ? "" : labels().names().get(label));
        }
        writer.number(scores.maxResponsibilities()[n]);
        writer.number(scores.logDensities()[n]);
        if (responsibilities) {
            writeNumbers(shares, writer);
            writeNumbers(sums, writer);
        }
    }

    private static void writeNumbers(double[] numbers, TableWriter writer) throws IOException {
        for (double number : numbers) {
            writer.number(number);
        }
    }
}
