package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.table.FitTable;
import org.mixtura.inference.clusters.Clustering;
import org.mixtura.inference.clusters.EntropyMerging;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.ComponentLabels;

/** The clusterings from merging, for people or as JSON. */
public record ClustersReport(String data, FitTable table, ComponentLabels labels, EntropyMerging merging)
        implements Report {
    private static final int NAME_LENGTH = 20;

    @Override
    public void writeText(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "Components merged into clusters by entropy%n%n  data  %s, %s%n%n",
                data,
                table.description());
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {"clusters", "entropy", "rows merged"});
        for (Clustering step : merging.steps()) {
            boolean own = step == merging.steps().get(0);
            cells.add(new String[] {
                Integer.toString(step.clusters()),
                Text.criterion(step.entropy()),
                own ? "" : Text.significant(step.mergedRows(), 4)
            });
        }
        List<String> lines = TextTable.aligned(cells);
        out.println(lines.get(0) + "  components of each cluster");
        for (int i = 0; i < merging.steps().size(); i++) {
            Clustering step = merging.steps().get(i);
            out.println(lines.get(i + 1) + "  " + members(step) + mark(step.clusters()));
        }
        if (labels.any()) {
            out.println("\nComponents of different labels stay apart: " + byLabel());
        }
    }

    /** Which components have which label, those without one last. */
    private String byLabel() {
        List<String> words = new ArrayList<>();
        for (int label = 0; label <= labels.names().size(); label++) {
            int owner = label < labels.names().size() ? label : ComponentLabels.FREE;
            String components = IntStream.range(0, labels.owners().length)
                    .filter(k -> labels.owner(k) == owner)
                    .mapToObj(k -> Integer.toString(k + 1))
                    .collect(Collectors.joining(" "));
            if (!components.isEmpty()) {
                words.add((owner == ComponentLabels.FREE
                                ? "without label "
                                : Text.shortened(labels.names().get(owner), NAME_LENGTH) + " ")
                        + components);
            }
        }
        return String.join("; ", words);
    }

    private static String members(Clustering step) {
        List<StringBuilder> clusters = new ArrayList<>();
        for (int k = 0; k < step.clusterOf().length; k++) {
            int cluster = step.clusterOf()[k];
            if (cluster == clusters.size()) {
                clusters.add(new StringBuilder());
            }
            StringBuilder text = clusters.get(cluster);
            text.append(text.isEmpty() ? "" : "+").append(k + 1);
        }
        return String.join(" ", clusters);
    }

    private String mark(int clusters) {
        if (merging.steps().size() < 3) {
            return "";
        }
        boolean byRows = clusters == merging.elbowByRows();
        if (clusters == merging.elbow()) {
            return byRows ? "  <- elbow" : "  <- elbow against clusters";
        }
        return byRows ? "  <- elbow against rows merged" : "";
    }

    @Override
    public void writeMembers(JsonWriter json) {
        json.name("elbow").value(merging.elbow());
        json.name("elbowByRows").value(merging.elbowByRows());
        json.name("steps").beginArray();
        for (Clustering step : merging.steps()) {
            json.beginObject();
            json.name("clusters").value(step.clusters());
            json.name("entropy").value(step.entropy());
            json.name("rowsMerged").value(step.mergedRows());
            json.name("clusterOf").beginArray();
            for (int cluster : step.clusterOf()) {
                json.value(cluster + 1L);
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.name("rows").value(table.rows().size());
        json.name("features").array(table.features());
    }
}
