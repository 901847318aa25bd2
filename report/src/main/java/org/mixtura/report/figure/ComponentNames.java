package org.mixtura.report.figure;

import org.mixtura.data.display.Display;
import org.mixtura.model.ComponentLabels;

/**
 * What components are called: by their number, and by their label if the mixture has labels.
 *
 * @param labels the labels of the components
 */
public record ComponentNames(ComponentLabels labels) {
    /** What stands for the label of a component that no label owns. */
    public static final String FREE = "no label";

    /** {@code 3}, or {@code 3 (setosa)} with labels. */
    public String numbered(int k) {
        return labels.any() ? (k + 1) + " (" + label(k) + ")" : Integer.toString(k + 1);
    }

    /** {@code component 3, setosa}. */
    String inFull(int k) {
        return "component " + (k + 1) + ", " + label(k);
    }

    /** The label of component k, from 0, which is called one if it could be taken for another number, or {@link #FREE}. */
    public String label(int k) {
        return labels.of(k)
                .map(name -> name.codePoints().anyMatch(Character::isLetter) ? name : "label " + name)
                .orElse(FREE);
    }

    /** The label, short enough for a figure. */
    String shortLabel(int k, int length) {
        return shortened(label(k), length);
    }

    /** A name of at most so many characters; what is left out becomes an ellipsis. */
    static String shortened(String text, int length) {
        String name = Display.clean(text);
        return name.codePointCount(0, name.length()) <= length
                ? name
                : name.substring(0, name.offsetByCodePoints(0, length - 1)) + "…";
    }
}
