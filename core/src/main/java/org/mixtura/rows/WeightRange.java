package org.mixtura.rows;

/**
 * The accepted row weights: 0, and the numbers between two positive bounds.
 *
 * @param smallest the smallest positive weight
 * @param largest the largest weight
 * @param remedy the advice in the message about a finite, non-negative weight outside the range
 */
public record WeightRange(double smallest, double largest, String remedy) {
    /** All finite and non-negative weights. */
    public static final WeightRange ANY = new WeightRange(Double.MIN_VALUE, Double.MAX_VALUE, "");

    /** Whether a number is a weight of this range. */
    public boolean takes(double weight) {
        return weight == 0 || weight >= smallest && weight <= largest;
    }

    /**
     * Checks a weight and returns it.
     *
     * @param row the index of its row, from 0
     * @throws RefusedRowsException if it is not in this range
     */
    public double require(double weight, long row) {
        if (takes(weight)) {
            return weight;
        }
        throw new RefusedRowsException("the weight of row " + (row + 1) + " is " + weight + ": "
                + (ANY.takes(weight) ? remedy : "weights must be finite and not negative"));
    }
}
