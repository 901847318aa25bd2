package org.mixtura.data.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mixtura.data.feature.HeldNumbers;
import org.mixtura.data.records.RecordReader;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowLabels;

/** Collects the labels of rows as codes, in the order in which the labels come; NaN for a row without one. */
public final class LabelScan {
    private final LabelNames names;
    private final HeldNumbers codes;

    LabelScan(RecordReader reader, int index) {
        names = new LabelNames(reader, index);
        codes = new HeldNumbers(reader.name());
    }

    /** Takes in the cell of the reader's current record. */
    void add() {
        int code = names.add();
        codes.add(code == LabelNames.NONE ? Double.NaN : code);
    }

    /** The name of the column. */
    String name() {
        return names.column();
    }

    /** The labels by their codes. */
    List<String> names() {
        return names.names();
    }

    /** Whether no label is that of two rows. */
    boolean isEachAlone() {
        return names.isEachAlone();
    }

    HeldNumbers held() {
        return codes;
    }

    /** The labels of the rows that are held; afterwards none is. */
    public RowLabels labels() {
        List<String> ordered = RowLabels.order(names());
        Map<String, Integer> places = new HashMap<>();
        ordered.forEach(name -> places.put(name, places.size()));
        int[] placeOf = names().stream().mapToInt(places::get).toArray();
        int[] labels = new int[codes.size()];
        for (int n = 0; n < labels.length; n++) {
            double code = codes.value(n);
            labels[n] = Double.isNaN(code) ? RowColumns.UNLABELLED : placeOf[(int) code];
        }
        codes.release();
        return new RowLabels(ordered, labels);
    }
}
