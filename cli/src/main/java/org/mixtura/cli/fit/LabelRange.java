package org.mixtura.cli.fit;

import org.mixtura.cli.option.ComponentRange;
import org.mixtura.fit.LabelComponents;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2} or {@code 1..3} as the numbers of components that a label may have. */
final class LabelRange implements ITypeConverter<LabelComponents> {
    private final ComponentRange range = new ComponentRange();

    @Override
    public LabelComponents convert(String text) {
        if (text.contains(",")) {
            throw new TypeConversionException("'" + text + "' is no range of components of a label: write 2 or 1..3");
        }
        int[] counts = range.convert(text).values().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        return new LabelComponents(counts[0], counts[counts.length - 1]);
    }
}
