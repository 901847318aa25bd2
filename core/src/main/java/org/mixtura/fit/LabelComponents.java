package org.mixtura.fit;

/**
 * How many components a known group of rows may own.
 *
 * @param least the smallest number, at least 1
 * @param most the largest number
 */
public record LabelComponents(int least, int most) {
    /** One component for each group. */
    public static final LabelComponents ONE = new LabelComponents(1, 1);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty, or begins below 1
     */
    public LabelComponents {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(
                    "a label has at least one component: there is no number from " + least + " to " + most);
        }
    }

    /** As on the command line: {@code 2}, or {@code 1..3}. */
    @Override
    public String toString() {
        return least == most ? Integer.toString(least) : least + ".." + most;
    }
}
