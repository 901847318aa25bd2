package org.mixtura.rows;

/**
 * Which row weights are taken: 0, and those between two positive ones.
 *
 * @param smallest the smallest positive one
 * @param largest the largest one
 * @param remedy what to tell whoever has a weight that is beyond these, but is one
 */
public record WeightRange(double smallest, double largest, String remedy) {
    /** All that are finite and not negative. */
    public static final WeightRange ANY = new WeightRange(Double.MIN_VALUE, Double.MAX_VALUE, "");

    /** Whether a number is a weight of this range. */
    public boolean takes(double weight) {
        return weight == 0 || weight >= smallest && weight <= largest;
    }

    /**
     * A weight of this range.
     *
     * @param row the index of its row, from 0
     * @throws RefusedRowsException if it is not
     */
    public double require(double weight, long row) {
        if (takes(weight)) {
            return weight;
        }
        throw new RefusedRowsException("the weight of row " + (row + 1) + " is " + weight + ": "
                + (ANY.takes(weight) ? remedy : "weights must be finite and not negative"));
    }
}
