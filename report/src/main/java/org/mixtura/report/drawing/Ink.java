package org.mixtura.report.drawing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mixtura.model.ComponentLabels;

/**
 * A colour with a role, for light and for dark backgrounds.
 *
 * <p>Components have the colours of Okabe and Ito (2008, "Color Universal Design"), which people with any kind of colour vision can
 * distinguish; on light backgrounds the pale ones are darker. From the ninth component on, colours repeat; numbers beside the
 * marks, and dashes, distinguish components without colours.
 *
 * @param name the name in style sheets: {@code var(--name)}
 * @param light 0xRRGGBB on a light background
 * @param dark 0xRRGGBB on a dark background
 */
public record Ink(String name, int light, int dark) {
    /** The background. */
    public static final Ink SURFACE = new Ink("surface", 0xFFFFFF, 0x16181C);

    /** Text, and the curve of the whole mixture. */
    public static final Ink TEXT = new Ink("text", 0x1B1D21, 0xECEDEF);

    /** Less important text: ticks, notes. */
    public static final Ink MUTED = new Ink("muted", 0x5A606A, 0xA9AFB9);

    /** Frames and grids. */
    public static final Ink GRID = new Ink("grid", 0xD5D9DF, 0x3A3F48);

    /** Areas that do not belong to one component, such as histograms of all rows. */
    public static final Ink FILL = new Ink("fill", 0xC4CAD3, 0x4A505B);

    /** Things that need attention: failed candidates, warnings. */
    public static final Ink ALERT = new Ink("alert", 0xA3341C, 0xFF9B7D);

    private static final List<Ink> COMPONENTS = List.of(
            new Ink("c0", 0x0072B2, 0x4FA8E0),
            new Ink("c1", 0xD55E00, 0xF08A3C),
            new Ink("c2", 0x00875F, 0x2CC29A),
            new Ink("c3", 0xB0568C, 0xE39AC6),
            new Ink("c4", 0xB98500, 0xF0C04A),
            new Ink("c5", 0x3D9BCB, 0x8FD0F5),
            new Ink("c6", 0x7A6A00, 0xE9E06A),
            new Ink("c7", 0x5B5F66, 0xB9BEC6));

    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3");

    /** The colour of component k, from 0. */
    public static Ink component(int k) {
        return COMPONENTS.get(k % COMPONENTS.size());
    }

    /** The colour of component k, from 0, of a mixture with these labels: the components of a label share it. */
    public static Ink component(ComponentLabels labels, int k) {
        return component(place(labels, k));
    }

    /** The place of that colour: the index of the label; free components have places of their own after those of all labels. */
    public static int place(ComponentLabels labels, int k) {
        if (!labels.any()) {
            return k;
        }
        int owner = labels.owner(k);
        return owner != ComponentLabels.FREE
                ? owner
                : labels.names().size()
                        + (int) IntStream.range(0, k)
                                .filter(other -> labels.owner(other) == ComponentLabels.FREE)
                                .count();
    }

    /** The dashes of the outlines of component k, from 0, in SVG syntax; empty for a solid line. */
    public static String dashes(int k) {
        return DASHES.get(k % DASHES.size());
    }

    /** Declarations for a style sheet: {@code --name: #rrggbb;} for every ink. */
    public static String declarations(boolean dark) {
        return Stream.concat(Stream.of(SURFACE, TEXT, MUTED, GRID, FILL, ALERT), COMPONENTS.stream())
                .map(ink -> "--" + ink.name + ":" + hex(dark ? ink.dark : ink.light) + ";")
                .collect(Collectors.joining());
    }

    /** {@code #rrggbb} on a light background. */
    public String hex() {
        return hex(light);
    }

    private static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
