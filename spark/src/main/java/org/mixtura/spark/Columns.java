package org.mixtura.spark;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowLabels;

/** The columns of a Dataset that a mixture reads. */
final class Columns {
    private static final int MOST_LABELS = 1000;

    private Columns() {}

    /**
     * Checks that a column holds feature vectors or arrays of numbers.
     *
     * @throws IllegalArgumentException if it does not, or there is none
     */
    static void requireFeatures(StructType schema, String name) {
        requireVectors(schema, name, "features");
    }

    /** Checks that a column holds vectors or arrays of standard errors. */
    static void requireErrors(StructType schema, String name) {
        requireVectors(schema, name, "errors");
    }

    private static void requireVectors(StructType schema, String name, String what) {
        DataType type = field(schema, name).dataType();
        boolean numbers = type instanceof ArrayType array && array.elementType() instanceof NumericType;
        if (!numbers && !type.equals(SQLDataTypes.VectorType())) {
            throw new IllegalArgumentException("column '" + name + "' is of type " + type.simpleString() + ": " + what
                    + " must be a vector (VectorAssembler makes one) or an array of numbers");
        }
    }

    /** Checks that a column holds labels. */
    static void requireLabels(StructType schema, String name) {
        DataType type = field(schema, name).dataType();
        if (!(type instanceof NumericType || type instanceof StringType)) {
            throw new IllegalArgumentException(
                    "column '" + name + "' is of type " + type.simpleString() + ": labels must be strings or numbers");
        }
    }

    /** Checks that a column holds numbers. */
    static void requireNumbers(StructType schema, String name) {
        DataType type = field(schema, name).dataType();
        if (!(type instanceof NumericType)) {
            throw new IllegalArgumentException(
                    "column '" + name + "' is of type " + type.simpleString() + ": weights must be numbers");
        }
    }

    private static StructField field(StructType schema, String name) {
        if (!Arrays.asList(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException("there is no column '" + name + "', only "
                    + String.join(", ", schema.fieldNames()) + ": set the name of the column");
        }
        return schema.apply(name);
    }

    /** Features or their errors as a vector or an array of doubles. */
    static Column features(StructType schema, String name) {
        Column column = quoted(name);
        return schema.apply(name).dataType() instanceof ArrayType array
                        && !array.elementType().equals(DataTypes.DoubleType)
                ? column.cast(DataTypes.createArrayType(DataTypes.DoubleType))
                : column;
    }

    /**
     * The names of the features, from the metadata of the column, else x1, x2, ...
     *
     * @throws RefusedRowsException if no row has features
     */
    static List<String> names(Dataset<?> dataset, String name) {
        StructField field = dataset.schema().apply(name);
        if (!field.dataType().equals(SQLDataTypes.VectorType())) {
            return numbered(firstSize(dataset, name)); // arrays have no attributes
        }
        AttributeGroup group = AttributeGroup.fromStructField(field);
        return attributes(group).orElseGet(() -> numbered(group.size() > 0 ? group.size() : firstSize(dataset, name)));
    }

    private static List<String> numbered(int features) {
        return IntStream.rangeClosed(1, features).mapToObj(d -> "x" + d).toList();
    }

    private static Optional<List<String>> attributes(AttributeGroup group) {
        if (group.attributes().isEmpty()) {
            return Optional.empty();
        }
        List<String> names = Arrays.stream(group.attributes().get())
                .map(Attribute::name)
                .map(attribute -> attribute.isDefined() ? attribute.get() : "")
                .toList();
        boolean usable = !names.contains("") && new HashSet<>(names).size() == names.size();
        return usable ? Optional.of(names) : Optional.empty();
    }

    private static int firstSize(Dataset<?> dataset, String name) {
        Column features = features(dataset.schema(), name);
        List<Row> first =
                dataset.select(features).filter(features.isNotNull()).toDF().takeAsList(1);
        if (first.isEmpty()) {
            throw new RefusedRowsException("no row has features in column '" + name + "': there is nothing to fit");
        }
        int size = values(first.get(0).get(0)).length;
        if (size == 0) {
            throw new RefusedRowsException("the first row has no features in column '" + name + "': need at least one");
        }
        return size;
    }

    /**
     * The names of the columns that are read, and what holds for all rows.
     *
     * @param weight that of row weights
     * @param label that of labels
     * @param errors that of standard errors
     * @param halfWidths the half widths of the values of every row, or null if none was rounded
     */
    record Read(
            String features,
            Optional<String> weight,
            Optional<String> label,
            Optional<String> errors,
            double @Nullable [] halfWidths) {
        /** Exact values. */
        Read(String features, Optional<String> weight, Optional<String> label) {
            this(features, weight, label, Optional.empty(), null);
        }
    }

    /**
     * The different labels in a column, in their order; one pass over the rows.
     *
     * @throws RefusedRowsException if there are more than {@value #MOST_LABELS}
     */
    static List<String> labels(Dataset<?> dataset, String name) {
        Set<String> labels = new HashSet<>();
        dataset.select(quoted(name))
                .toJavaRDD()
                .mapPartitions(Columns::labels)
                .collect()
                .forEach(labels::addAll);
        if (labels.size() > MOST_LABELS) {
            throw new RefusedRowsException("column '" + name + "' has more than " + MOST_LABELS
                    + " different labels: labels are known groups of rows, not numbers or names of their own");
        }
        return RowLabels.order(List.copyOf(labels));
    }

    /** The different labels of one partition, or the first of them that are too many. */
    private static Iterator<Set<String>> labels(Iterator<Row> rows) {
        Set<String> labels = new HashSet<>();
        while (rows.hasNext() && labels.size() <= MOST_LABELS) {
            String label = label(rows.next().get(0));
            if (!label.isEmpty()) {
                labels.add(label);
            }
        }
        return List.of(labels).iterator();
    }

    /** The name of a label, empty if it is unknown; numbers are written without zeros at their end, so that it is the same for all types. */
    private static String label(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number)
                    ? plain(new BigDecimal(value.toString()))
                    : Double.isNaN(number) ? "" : value.toString();
        }
        return value == null ? "" : value.toString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * The rows of a Dataset, each as a block of its own. Missing values become NaN.
     *
     * @param names of the features and the labels
     */
    static JavaRDD<Block> rows(Dataset<?> dataset, Read read, PartRows.Names names) {
        int size = names.features().size();
        boolean weighted = read.weight().isPresent();
        boolean labelled = read.label().isPresent();
        boolean measured = read.errors().isPresent();
        double @Nullable [] halfWidths = read.halfWidths();
        Map<String, Integer> numbers = new HashMap<>();
        names.labels().forEach(name -> numbers.put(name, numbers.size()));
        return dataset.select(
                        features(dataset.schema(), read.features()),
                        weighted ? quoted(read.weight().get()).cast(DataTypes.DoubleType) : functions.lit(1.0),
                        labelled ? quoted(read.label().get()) : functions.lit(""),
                        measured ? features(dataset.schema(), read.errors().get()) : functions.lit(0.0))
                .toJavaRDD()
                .map(row -> new Block(
                        1,
                        values(row, size),
                        weighted ? new double[] {weight(row)} : null,
                        labelled ? new int[] {number(row.get(2), numbers)} : null,
                        measured ? errors(row, size) : null,
                        halfWidths));
    }

    private static Column quoted(String name) {
        return functions.col("`" + name + "`");
    }

    private static int number(@Nullable Object value, Map<String, Integer> numbers) {
        String label = label(value);
        if (label.isEmpty()) {
            return RowColumns.UNLABELLED;
        }
        @Nullable Integer number = numbers.get(label);
        if (number == null) {
            throw new RefusedRowsException(
                    "the label '" + label + "' was in no row when the labels were read first: write a"
                            + " Dataset out whose rows change when they are computed again");
        }
        return number;
    }

    private static double weight(Row row) {
        return row.isNullAt(1) ? Double.NaN : row.getDouble(1);
    }

    private static double[] errors(Row row, int size) {
        double[] errors = row.isNullAt(3) ? missing(size) : values(row.get(3));
        if (errors.length != size) {
            throw new RefusedRowsException(
                    "a row has " + errors.length + " errors and " + size + " features: need one error for each");
        }
        return errors;
    }

    private static double[] values(Row row, int size) {
        double[] values = row.isNullAt(0) ? missing(size) : values(row.get(0));
        if (values.length != size) {
            throw new RefusedRowsException("a row has " + values.length + " features where another has " + size
                    + ": all need the same number");
        }
        return values;
    }

    private static double[] missing(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** The numbers of a vector or an array. */
    static double[] values(Object features) {
        if (features instanceof Vector vector) {
            return vector.toArray();
        }
        scala.collection.Seq<?> array = (scala.collection.Seq<?>) features;
        double[] values = new double[array.size()];
        for (int d = 0; d < values.length; d++) {
            Object value = array.apply(d);
            values[d] = value == null ? Double.NaN : (Double) value;
        }
        return values;
    }
}
