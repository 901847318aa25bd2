package org.mixtura.data.profile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mixtura.data.display.Display;

/** What is to be said of the labels of rows. */
final class LabelFindings {
    private static final int NAMED = 4;

    private LabelFindings() {}

    /**
     * The findings.
     *
     * @param features the number of columns that can be fitted
     */
    static List<Finding> of(LabelFacts facts, int features) {
        List<Finding> findings = new ArrayList<>();
        if (facts.labels().isEmpty()) {
            findings.add(finding(
                    Finding.Kind.NO_LABELS,
                    facts,
                    0,
                    "has no label in any row",
                    "leave --labels out, or name another column"));
        } else if (facts.labels().size() == 1 && facts.unlabelled() == 0) {
            findings.add(finding(
                    Finding.Kind.ONE_LABEL,
                    facts,
                    1,
                    "has the label " + Display.quoted(facts.labels().get(0).name()) + " in every row",
                    "it tells nothing that a fit without labels does not know"));
        }
        alike(facts, findings);
        rare(facts, features, findings);
        return findings;
    }

    /** Labels that differ only in case, in blanks, or in how Unicode writes the same characters. */
    private static void alike(LabelFacts facts, List<Finding> findings) {
        Map<String, List<String>> spellings = new LinkedHashMap<>();
        facts.labels()
                .forEach(label -> spellings
                        .computeIfAbsent(plain(label.name()), absent -> new ArrayList<>())
                        .add(label.name()));
        spellings.values().stream()
                .filter(names -> names.size() > 1)
                .limit(NAMED)
                .forEach(names -> findings.add(finding(
                        Finding.Kind.SIMILAR_LABELS,
                        facts,
                        names.size(),
                        "has the labels " + Display.list(names) + ", which differ in case or blanks only",
                        "a fit takes them for different groups; if they are one, write them alike")));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_]+", "");
    }

    private static void rare(LabelFacts facts, int features, List<Finding> findings) {
        List<LabelFacts.Label> rare = facts.labels().stream()
                .filter(label -> label.rows() <= features)
                .toList();
        if (rare.isEmpty() || features == 0) {
            return;
        }
        String named = Display.list(rare.stream()
                .limit(NAMED)
                .map(label -> label.name() + " (" + Display.count(label.rows(), "row") + ")")
                .toList());
        int more = rare.size() - NAMED;
        findings.add(finding(
                Finding.Kind.RARE_LABELS,
                facts,
                rare.size(),
                "has labels of few rows, " + named + (more > 0 ? " and " + more + " more" : ""),
                "a full covariance of " + Display.count(features, "feature") + " needs at least "
                        + (features + 1)
                        + " rows of each; prefer structures that share covariances, such as EEE or EEI,"
                        + " or empty these labels"));
    }

    private static Finding finding(Finding.Kind kind, LabelFacts facts, int labels, String fault, String advice) {
        return new Finding(
                kind,
                List.of(facts.column()),
                Map.of("labels", (double) labels),
                "column " + Display.quoted(facts.column()) + " " + fault,
                advice);
    }
}
