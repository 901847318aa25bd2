package org.mixtura.cli.result;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.table.FitTable;
import org.mixtura.inference.test.LikelihoodRatio;
import org.mixtura.inference.test.LikelihoodRatioSequence;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.structure.CovarianceStructure;

/**
 * The results of the likelihood-ratio tests for the number of components.
 *
 * @param begin the clock when the command began
 */
public record LikelihoodRatioReport(
        String data,
        FitTable table,
        CovarianceStructure structure,
        double level,
        LikelihoodRatioSequence sequence,
        long begin)
        implements Report {
    private static final int NAME_LENGTH = 18;
    private static final MathContext STEP_DIGITS = new MathContext(6);
    private static final int MOST_NAMES = 6;

    @Override
    public void writeText(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "Bootstrap likelihood-ratio tests at level %s, %s%n%n  data  %s, %s%n%n",
                level,
                structure.label(),
                data,
                table.description());
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {
            "components", "log-likelihood", "against", "log-likelihood", "ratio", "replicates", "p-value"
        });
        for (LikelihoodRatio test : sequence.tests()) {
            lines.add(new String[] {
                Integer.toString(test.components()),
                Text.criterion(test.logLikelihood()),
                Integer.toString(test.components() + 1),
                Text.criterion(test.alternativeLogLikelihood()),
                Text.criterion(test.statistic()),
                Integer.toString(test.replicates()),
                String.format(Locale.ROOT, "%.4f", test.pValue())
            });
        }
        TextTable.aligned(lines).forEach(out::println);
        out.println();
        out.println(conclusion());
        if (!rounded().isEmpty()) {
            out.println("\nReplicates are rounded as the data are: " + String.join(", ", rounded()));
        }
        warnings().forEach(warning -> out.println("  - " + warning));
    }

    private String conclusion() {
        String count = Text.count(sequence.components(), "component");
        if (sequence.isConclusive()) {
            return count + ": the smallest number that is not rejected";
        }
        String end = sequence.obstacle().orElse("that was the last number of -k");
        return "At least " + count + ": every smaller number is rejected, and " + end;
    }

    /** The features whose values have a step, as many as fit on a line. */
    private List<String> rounded() {
        List<String> names = new ArrayList<>();
        for (int d = 0; d < table.features().size(); d++) {
            if (sequence.steps().get(d) > 0) {
                BigDecimal step = new BigDecimal(sequence.steps().get(d), STEP_DIGITS).stripTrailingZeros();
                names.add(Text.shortened(table.features().get(d), NAME_LENGTH) + " to " + step.toPlainString());
            }
        }
        int more = names.size() - MOST_NAMES;
        List<String> shown = new ArrayList<>(names.subList(0, Math.min(names.size(), MOST_NAMES)));
        if (more > 0) {
            shown.add("and " + more + " more");
        }
        return shown;
    }

    private List<String> warnings() {
        return sequence.tests().stream()
                .filter(test -> !test.sound())
                .map(test -> test.components() + " against " + (test.components() + 1)
                        + ": a component collapsed onto very few rows, its likelihood and this test mean nothing; use a simpler"
                        + " structure")
                .toList();
    }

    @Override
    public void writeMembers(JsonWriter json) {
        json.name("components").value(sequence.components());
        json.name("conclusive").value(sequence.isConclusive());
        json.name("obstacle").value(sequence.obstacle().orElse(null));
        json.name("covariance").value(structure.name());
        json.name("level").value(level);
        json.name("tests").beginArray();
        sequence.tests().forEach(test -> write(json, test));
        json.endArray();
        json.name("rows").value(table.rows().size());
        json.name("features").array(table.features());
        json.name("steps").beginArray();
        sequence.steps().forEach(json::value);
        json.endArray();
        json.name("warnings").array(warnings());
        json.name("notes").array(table.notes());
        json.name("seconds").value((System.nanoTime() - begin) * 1e-9);
    }

    private static void write(JsonWriter json, LikelihoodRatio test) {
        json.beginObject();
        json.name("components").value(test.components());
        json.name("logLikelihood").value(test.logLikelihood());
        json.name("alternativeLogLikelihood").value(test.alternativeLogLikelihood());
        json.name("statistic").value(test.statistic());
        json.name("replicates").value(test.replicates());
        json.name("exceeding").value(test.exceeding());
        json.name("pValue").value(test.pValue());
        json.name("significant").value(test.significant());
        json.name("sound").value(test.sound());
        json.endObject();
    }
}
