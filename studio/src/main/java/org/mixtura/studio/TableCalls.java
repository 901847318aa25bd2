package org.mixtura.studio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.mixtura.Version;
import org.mixtura.data.TableWriter;
import org.mixtura.data.profile.ColumnFacts;
import org.mixtura.data.profile.Finding;
import org.mixtura.internal.json.JsonReader;
import org.mixtura.internal.json.JsonWriter;
import org.mixtura.report.survey.DensityGrid;
import org.mixtura.studio.web.Refusal;
import org.mixtura.studio.web.Reply;
import org.mixtura.studio.web.Request;
import org.mixtura.studio.work.Dataset;
import org.mixtura.studio.work.Dataset.Numbers;
import org.mixtura.studio.work.Examples;
import org.mixtura.studio.work.KnownGroups;
import org.mixtura.studio.work.Uploads;

/** Answers the calls of a page about tables. */
final class TableCalls {
    private static final long LARGEST_UPLOAD = 256L << 20;
    private static final int HISTOGRAM_CELLS = 28;
    private static final int RASTER_CELLS = 150;

    private final Workbench bench;

    TableCalls(Workbench bench) {
        this.bench = bench;
    }

    /** The tables that can be opened, and the open one. */
    Reply home() {
        return Reply.json(json -> {
            json.name("version").value(Version.current());
            json.name("folder").value(bench.folder().name());
            json.name("files").array(bench.folder().tables());
            json.name("examples");
            PageJson.objects(json, List.of(Examples.values()), (writer, example) -> {
                writer.name("id").value(example.name().toLowerCase(Locale.ROOT));
                writer.name("title").value(example.title());
                writer.name("description").value(example.description());
            });
            json.name("table").value(bench.table().number());
        });
    }

    /** Opens an example, or a file of the folder. */
    Reply open(Request request) throws IOException {
        JsonReader json = new JsonReader(request.body("application/json", 1 << 16), 1 << 16, 0);
        json.beginObject();
        String kind = Objects.requireNonNullElse(json.nextName(), "");
        String name = kind.isEmpty() ? "" : json.string();
        Dataset dataset = switch (kind) {
            case "example" -> example(name).open();
            case "file" -> Workbench.read(bench.folder().file(name).toString(), name, name);
            default -> throw new Refusal(400, "name an example or a file");
        };
        return opened(bench.show(dataset));
    }

    private static Examples example(String id) {
        return Arrays.stream(Examples.values())
                .filter(example -> example.name().toLowerCase(Locale.ROOT).equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "there is no such example"));
    }

    /** Opens an uploaded table. */
    Reply upload(Request request) throws IOException {
        String name = request.text("name");
        Dataset dataset = Uploads.read(
                name,
                request.body("application/octet-stream", LARGEST_UPLOAD),
                file -> Workbench.read(
                        file.toString(),
                        file.getFileName().toString(),
                        file.getFileName().toString()));
        return opened(bench.show(dataset));
    }

    private static Reply opened(int number) {
        return Reply.json(json -> json.name("table").value(number));
    }

    private Dataset table(Request request) {
        return bench.table().get(request.number("table", 0, Integer.MAX_VALUE));
    }

    /** The columns of the table, and the findings about it. */
    Reply describe(Request request) {
        Dataset table = table(request);
        return Reply.json(json -> {
            json.name("name").value(table.name());
            json.name("file").value(Path.of(table.file()).getFileName().toString());
            json.name("rows").value(table.rows());
            json.name("columns");
            PageJson.objects(json, table.facts(), TableCalls::column);
            json.name("shownWhole").value(table.isShownWhole());
            json.name("shown");
            PageJson.numbers(json, table.shown());
            json.name("pictured")
                    .array(table.numeric().stream().map(Numbers::name).toList());
            json.name("histograms").beginArray();
            table.numeric().forEach(column -> PageJson.numbers(json, histogram(column.values())));
            json.endArray();
            json.name("features").array(table.features());
            json.name("groups");
            PageJson.objects(json, table.groups(), LabelJson::groups);
            json.name("findings")
                    .array(table.findings().stream().map(Finding::text).toList());
            json.name("notes").array(table.notes());
        });
    }

    private static void column(JsonWriter json, ColumnFacts facts) {
        json.name("name").value(facts.name());
        json.name("kind").value(facts.kind());
        json.name("missing").value(facts.missing());
        json.name("text").value(facts.text());
        json.name("min").nullable(facts.minimum());
        json.name("median").nullable(facts.median());
        json.name("max").nullable(facts.maximum());
    }

    private static int[] histogram(double[] values) {
        double[] range = range(values);
        int[] counts = new int[HISTOGRAM_CELLS];
        for (double value : values) {
            if (Double.isFinite(value)) {
                double position = (value - range[0]) / (range[1] - range[0]) * HISTOGRAM_CELLS;
                counts[(int) Math.min(HISTOGRAM_CELLS - 1, position)]++;
            }
        }
        return counts;
    }

    private static double[] range(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return new double[] {low, high > low ? high : low + 1};
    }

    /** The values of the rows that are shown, column after column, as little-endian doubles. */
    Reply points(Request request) {
        Dataset table = table(request);
        int[] shown = table.shown();
        List<Numbers> columns = table.numeric();
        ByteBuffer bytes =
                ByteBuffer.allocate(8 * shown.length * columns.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Numbers column : columns) {
            for (int row : shown) {
                bytes.putDouble(column.values()[row]);
            }
        }
        return Reply.of("application/octet-stream", bytes.array());
    }

    /** The numbers of rows in the cells of a grid over two columns, on a logarithmic scale. */
    Reply raster(Request request) {
        Dataset table = table(request);
        List<Numbers> columns = table.numeric();
        double[] x = columns.get(request.number("x", 0, columns.size() - 1)).values();
        double[] y = columns.get(request.number("y", 0, columns.size() - 1)).values();
        double[] across = range(x);
        double[] up = range(y);
        DensityGrid grid = new DensityGrid(
                1, RASTER_CELLS, RASTER_CELLS, new double[] {across[0], up[0]}, new double[] {across[1], up[1]});
        for (int n = 0; n < x.length; n++) {
            if (Double.isFinite(x[n]) && Double.isFinite(y[n])) {
                grid.add(x[n], y[n], 0, 1);
            }
        }
        return Reply.json(json -> {
            json.name("size").value(RASTER_CELLS);
            json.name("x").array(across);
            json.name("y").array(up);
            json.name("cells").value(PageJson.bytes(depths(grid)));
        });
    }

    private static double[] depths(DensityGrid grid) {
        double[] depths = new double[RASTER_CELLS * RASTER_CELLS];
        Arrays.setAll(depths, cell -> StrictMath.log1p(grid.weight(0, cell % RASTER_CELLS, cell / RASTER_CELLS)));
        double largest = Arrays.stream(depths).max().orElseThrow();
        return Arrays.stream(depths)
                .map(depth -> largest > 0 ? depth / largest : 0)
                .toArray();
    }

    /** The numeric columns, and those of text that can tell groups, as a file, for tables that are in no file. */
    Reply download(Request request) {
        Dataset table = table(request);
        List<Numbers> columns = table.numeric();
        List<KnownGroups> words =
                table.groups().stream().filter(KnownGroups::isText).toList();
        return Reply.stream("text/csv; charset=utf-8", out -> {
            List<String> names = new ArrayList<>();
            columns.forEach(column -> names.add(column.name()));
            words.forEach(groups -> names.add(groups.column()));
            try (TableWriter writer = TableWriter.open("-", names, out)) {
                for (int n = 0; n < table.rows(); n++) {
                    for (Numbers column : columns) {
                        writer.number(column.values()[n]);
                    }
                    for (KnownGroups groups : words) {
                        writer.text(groups.of(n).orElse(""));
                    }
                    writer.endRow();
                }
                writer.commit();
            }
        });
    }

    /** A text, unchanged. */
    static Reply text(String type, String text) {
        return Reply.of(type, text.getBytes(StandardCharsets.UTF_8));
    }
}
