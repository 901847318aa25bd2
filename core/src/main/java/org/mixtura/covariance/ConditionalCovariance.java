package org.mixtura.covariance;

/**
 * The dependence of some features of a normal distribution on the values of the others: given x_g, the remaining ones are normal
 * with
 *
 * <pre>
 * mean        mu_r + B (x_g - mu_g),  B = Sigma_rg Sigma_gg^-1
 * covariance  Sigma_rr - B Sigma_gr
 * </pre>
 *
 * <p>The gain B is stored as a product C A, where C has R rows and A has G columns. With q factors both are small, and all
 * operations are linear in the number of features.
 */
public final class ConditionalCovariance {
    private final int[] given;
    private final int[] remaining;
    private final double[][] left;
    private final double[][] right;
    private final Covariance covariance;

    /**
     * The dependence with these parts.
     *
     * @param left C: a row for each remaining feature
     * @param right A: a column for each given one, as many rows as C has columns
     */
    ConditionalCovariance(int[] given, int[] remaining, double[][] left, double[][] right, Covariance covariance) {
        this.given = given.clone();
        this.remaining = remaining;
        this.left = left;
        this.right = right;
        this.covariance = covariance;
    }

    /** The dependence if the given features do not affect the others: B = 0. */
    static ConditionalCovariance independent(int[] given, int[] remaining, Covariance covariance) {
        return new ConditionalCovariance(
                given, remaining, new double[remaining.length][0], new double[0][], covariance);
    }

    /** The indices of the R remaining features, in increasing order; a copy. */
    public int[] remaining() {
        return remaining.clone();
    }

    /** The covariance of the remaining features, which does not depend on the given values. */
    public Covariance covariance() {
        return covariance;
    }

    /** The gain matrix B, R x G: row i belongs to the remaining feature i, column j to the given feature j. */
    public double[][] gain() {
        double[][] gain = new double[remaining.length][given.length];
        for (int i = 0; i < remaining.length; i++) {
            for (int m = 0; m < right.length; m++) {
                for (int j = 0; j < given.length; j++) {
                    gain[i][j] += left[i][m] * right[m][j];
                }
            }
        }
        return gain;
    }

    /**
     * The mean of the remaining features.
     *
     * @param mean the D means mu of all features
     * @param values the G values x_g, in the order in which the features were given
     */
    public double[] mean(double[] mean, double[] values) {
        double[] conditional = new double[remaining.length];
        for (int i = 0; i < remaining.length; i++) {
            conditional[i] = mean[remaining[i]];
        }
        for (int m = 0; m < right.length; m++) {
            double score = 0;
            for (int j = 0; j < given.length; j++) {
                score += right[m][j] * (values[j] - mean[given[j]]);
            }
            for (int i = 0; i < remaining.length; i++) {
                conditional[i] += left[i][m] * score;
            }
        }
        return conditional;
    }
}
