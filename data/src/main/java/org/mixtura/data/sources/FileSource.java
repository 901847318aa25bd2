package org.mixtura.data.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.mixtura.data.csv.CsvRecords;
import org.mixtura.data.display.Display;
import org.mixtura.data.files.InputPath;
import org.mixtura.data.files.TableFormat;
import org.mixtura.data.json.JsonRecords;
import org.mixtura.data.npy.NpyRecords;
import org.mixtura.data.parquet.ParquetFormat;
import org.mixtura.data.records.ColumnNames;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;

/** A file whose ending determines its format, or CSV on standard input. */
public record FileSource(String source, InputStream standardInput) implements TableSource {
    @Override
    public String name() {
        return isRestartable() ? Display.clean(source) : "standard input";
    }

    @Override
    public RecordReader open(ReadOptions options) throws IOException {
        TableFormat format = TableFormat.ofInput(source);
        if (format.hasNames()) {
            ColumnNames.refuseGiven(options, name(), "leave --names out");
        }
        return switch (format) {
            case CSV, TSV -> CsvRecords.open(source, format, options, standardInput);
            case JSON, JSON_LINES -> JsonRecords.open(source);
            case NPY -> NpyRecords.open(source, options);
            case PARQUET -> ParquetFormat.find(source).read(InputPath.of(source));
        };
    }

    @Override
    public List<Path> files() throws IOException {
        return isRestartable() ? List.of(InputPath.of(source)) : List.of();
    }

    @Override
    public boolean isRestartable() {
        return !source.equals(TableFormat.STANDARD);
    }
}
