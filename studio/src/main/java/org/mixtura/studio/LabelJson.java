package org.mixtura.studio;

import java.util.Optional;
import org.mixtura.FitResult;
import org.mixtura.fit.LabelComponents;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.model.Classification;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.studio.work.KnownGroups;
import org.mixtura.studio.work.Rings;

/** Writes what is known of the labels of rows as the JSON that the pages of the studio read. */
final class LabelJson {
    private LabelJson() {}

    /** The members of a column that can tell groups. */
    static void groups(JsonWriter json, KnownGroups groups) {
        json.name("column").value(groups.column());
        json.name("labels").array(groups.labels().names());
        json.name("labelled").value(groups.labelled());
    }

    /** The labels of a fit, and how well its choice predicts them. */
    static void known(JsonWriter json, KnownGroups groups, FitResult result) {
        Optional<FitRecord.Labels> labels = result.labels();
        json.name("labels").beginObject();
        json.name("column").value(groups.column());
        json.name("rows").value(result.rows().labels().labelled());
        json.name("all").value(result.rows().rows());
        long names = groups.labels().names().size();
        LabelComponents range = result.options().labelComponents();
        json.name("fewest").value(names * range.least());
        if (result.rows().labels().unlabelled() == 0) {
            json.name("most").value(names * range.most());
        }
        labels.ifPresent(known -> json.name("valueLogLikelihood").value(known.valueLogLikelihood()));
        labels.flatMap(FitRecord.Labels::classification).ifPresent(found -> classification(json, found));
        json.endObject();
    }

    private static void classification(JsonWriter json, Classification found) {
        json.name("names").array(found.names());
        json.name("confusion").beginArray();
        for (double[] line : found.counts()) {
            json.array(line);
        }
        json.endArray();
        json.name("accuracy").value(found.accuracy());
        json.name("accuracyError").value(found.accuracyError());
        json.name("brier").value(found.brier());
        json.name("brierError").value(found.brierError());
        json.name("folds").value(found.folds());
    }

    /** The rings around the shown rows. */
    static void rings(JsonWriter json, ComponentLabels labels, Rings rings) {
        json.name("labels").array(labels.names());
        json.name("rings");
        PageJson.numbers(json, rings.labels());
        json.name("labelledWhole").value(rings.whole());
    }
}
