package org.mixtura.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.file.CommandFiles;
import org.mixtura.cli.file.ModelPath;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.model.MixtureModel;
import org.mixtura.sql.DatabaseQuery;
import org.mixtura.sql.FileQuery;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options for the source of the rows: files, a query over files, or a query to a database. */
public final class DataOptions {
    private static final String PASSWORD = "MIXTURA_JDBC_PASSWORD";

    @Parameters(
            index = "+",
            arity = "0..1",
            paramLabel = "DATA",
            description =
                    "A .csv, .tsv, .json or .jsonl (each may end in .gz), .npy or .parquet file, or a pattern for several such as"
                            + " 'data/part-*.csv'; - is CSV on standard input")
    private @Nullable String data;

    @Option(
            names = "--query",
            paramLabel = "SQL",
            description =
                    "Instead of DATA, rows from SQL over files: \"SELECT a, b FROM 'f.parquet'\"; with --jdbc, from a"
                            + " database")
    private @Nullable String query;

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description = "The database for --query, such as jdbc:postgresql://host/name; the password is read from the"
                    + " environment variable " + PASSWORD)
    private @Nullable String jdbc;

    @Option(names = "--driver", paramLabel = "JAR", description = "The JDBC driver of the database")
    private @Nullable String driver;

    @Option(names = "--user", paramLabel = "NAME", description = "The user of the database")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password, instead of " + PASSWORD)
    private @Nullable Path passwordFile;

    @Mixin
    private DialectOptions dialect;

    /** Whether a source is named. */
    public boolean isNamed() {
        return data != null || query != null || jdbc != null;
    }

    /**
     * The named source.
     *
     * @throws UsageException if no source is named, or several are
     */
    public TableSource source(Console console) throws IOException {
        if (jdbc == null && (driver != null || user != null || passwordFile != null)) {
            throw new UsageException("--driver, --user and --password-file belong to a database: name it with --jdbc");
        }
        if (data != null && data.regionMatches(true, 0, "jdbc:", 0, 5)) {
            throw new UsageException("a database is named with --jdbc, and asked with --query");
        }
        if (query == null) {
            return file(console);
        }
        if (dialect.named()) {
            throw new UsageException("--names is for tables without names: in a query, write SELECT x AS name");
        }
        if (data != null) {
            throw new UsageException("--query takes the place of DATA: leave out " + Text.clean(data));
        }
        return jdbc == null ? new FileQuery(query) : database(jdbc, query);
    }

    private TableSource database(String url, String sql) throws IOException {
        LogManager.getLogManager().reset(); // drivers log to standard error, passwords and all
        return new DatabaseQuery(url, sql, driver, user, password());
    }

    /** The files of a source, as inputs of a command. */
    public CommandFiles files(TableSource source) throws IOException {
        return new CommandFiles()
                .reads(source)
                .reads("the password", passwordFile)
                .reads("the driver", driver == null ? null : Path.of(driver));
    }

    private TableSource file(Console console) {
        if (jdbc != null) {
            throw new UsageException("--jdbc needs --query: what is the database to be asked?");
        }
        if (data == null) {
            throw new UsageException("Missing required parameter: 'DATA', or --query in place of it");
        }
        return Tables.source(data, console.in());
    }

    private @Nullable String password() throws IOException {
        if (passwordFile == null) {
            return System.getenv(PASSWORD);
        }
        if (!Files.isReadable(passwordFile)) {
            throw new NoSuchFileException(
                    passwordFile.toString(), null, "there is no such file with a password that can be read");
        }
        return Files.readString(passwordFile).lines().findFirst().orElse("");
    }

    /** The options for reading text tables. */
    public ReadOptions readOptions() {
        return dialect.readOptions();
    }

    /**
     * Reads the features of a model from a source, with the known groups of the rows if the model has labels; rows may lack some of the
     * features.
     */
    public FitTable read(
            MixtureModel model, TableSource source, WeightsOption weights, LabelsOption labels, MemoryOption memory)
            throws IOException {
        ReadOptions options = weights.readOptions(readOptions()).withMissing(ReadOptions.Missing.KEEP);
        List<String> notes = new ArrayList<>();
        Optional<String> column = labels.columnFor(model, source, readOptions(), notes);
        ReadOptions labelled = LabelsOption.readOptions(options.withColumns(model.features()), column);
        FitTable table = FitTable.read(model, source, labelled, memory.tableBytes());
        for (String note : notes) {
            table = table.withNote(note);
        }
        return table;
    }

    /** The default path of a model. */
    public Path modelPath() {
        return ModelPath.of(data == null ? "query" : data);
    }
}
