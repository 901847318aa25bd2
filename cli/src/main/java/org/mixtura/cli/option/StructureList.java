package org.mixtura.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code full,tied} or {@code VVV,EEE} or {@code all} or {@code factors:1..3} as covariance structures. */
public final class StructureList implements ITypeConverter<StructureList.Structures> {
    private static final Pattern RANGE = Pattern.compile("(\\w+):(\\d{1,4})\\.\\.(\\d{1,4})");
    private static final int MOST_FACTORS_TRIED = 5;

    /** One item of the list: its structures, and whether they depend on the number of features. */
    private record Item(List<CovarianceStructure> structures, boolean open) {}

    /** The structures in the order given, each once. */
    public record Structures(String text, List<Item> items) {
        /** The structures for tables with this many features; of an open range of factors, those that are possible. */
        public List<CovarianceStructure> of(int features) {
            Set<CovarianceStructure> structures = new LinkedHashSet<>();
            for (Item item : items) {
                item.structures.stream()
                        .filter(structure -> !item.open
                                || structure == item.structures.get(0)
                                || structure.minimumFeatures() <= features)
                        .forEach(structures::add);
            }
            return List.copyOf(structures);
        }

        /** picocli calls this method, and Java's implementation for records is slow at its first call. */
        @Override
        public String toString() {
            return text;
        }
    }

    @Override
    public Structures convert(String text) {
        if (text.trim().equalsIgnoreCase("all")) {
            return new Structures(text, List.of(new Item(CovarianceStructures.all(), false)));
        }
        List<Item> items = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            items.add(item(name.trim()));
        }
        return new Structures(text, items);
    }

    private static Item item(String name) {
        Matcher range = RANGE.matcher(name);
        if (range.matches()) {
            int first = Integer.parseInt(range.group(2));
            int last = Integer.parseInt(range.group(3));
            if (first > last) {
                throw new TypeConversionException(
                        "'" + name + "' counts down: write the smaller number of factors first");
            }
            return new Item(withFactors(range.group(1), first, last, name), false);
        }
        boolean open = CovarianceStructures.named(name).isEmpty()
                && CovarianceStructures.named(name + ":1").isPresent();
        return open
                ? new Item(withFactors(name, 1, MOST_FACTORS_TRIED, name), true)
                : new Item(List.of(named(name, name)), false);
    }

    private static List<CovarianceStructure> withFactors(String name, int first, int last, String item) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(factors -> named(name + ":" + factors, item))
                .toList();
    }

    private static CovarianceStructure named(String name, String item) {
        return CovarianceStructures.named(name)
                .orElseThrow(() -> new TypeConversionException("'" + item
                        + "' is no covariance structure of this version: choose from " + CovarianceStructures.names()
                        + ", or all"));
    }
}
