package org.mixtura.data.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.mixtura.data.files.TextInput;

/** The records at the beginning of a text table, which can be split by different delimiters. */
record LeadingRecords(TextInput.Beginning beginning) {
    /** The sampled records; one that the end of the sample may have cut is left out, unless it is the only one. */
    List<List<String>> records(char delimiter) {
        return records(delimiter, Fields::toList);
    }

    /** Which fields of the same records stand in quotes. */
    List<BitSet> quotes(char delimiter) {
        return records(delimiter, Fields::quoted);
    }

    private <T> List<T> records(char delimiter, Function<Fields, T> kept) {
        List<T> records = new ArrayList<>();
        CsvReader.CsvReaderBuilder lenient = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowUnclosedQuote(true)
                .allowExtraCharsAfterClosingQuote(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE);
        for (Fields fields : lenient.build(new Fields(), new StringReader(beginning.text()))) {
            if (!fields.isBlank()) {
                records.add(kept.apply(fields));
            }
        }
        if (!beginning.whole() && records.size() > 1) {
            records.remove(records.size() - 1);
        }
        return records;
    }

    /** Whether there are at least two whole lines, enough to tell a header from data. */
    boolean isEnough() {
        return beginning.whole() || beginning.text().lines().limit(3).count() == 3;
    }
}
