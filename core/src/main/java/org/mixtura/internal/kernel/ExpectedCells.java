package org.mixtura.internal.kernel;

/**
 * What the rows of a tile do not tell, under each component: the expected values of such cells, and what not to know them adds to the
 * log densities. With x^ the row in which they are filled in, log p(what is known | k) = log N(x^ | mu_k, Sigma_k) + shift_k.
 */
public interface ExpectedCells {
    /** Rows that tell all of their cells. */
    ExpectedCells NONE = new ExpectedCells() {
        private final double[] nothing = new double[0];

        @Override
        public void fill(int k) {
            // the tile is complete
        }

        @Override
        public double[] shift(int k) {
            return nothing;
        }
    };

    /** Writes the values that are expected under component k into the columns of the tile. */
    void fill(int k);

    /** What is added to the log density of each row of the tile under component k; empty if it is 0 for all. */
    double[] shift(int k);

    /** That part of the shift which is no distance: errors with which cells are measured add to both. */
    default double[] volume(int k) {
        return shift(k);
    }
}
