package org.mixtura.cli.fit;

/** What is said where nobody names a covariance structure and there are so many features that not all are tried. */
final class UnnamedStructures {
    private UnnamedStructures() {}

    /** Says which are left out for so many features, and what to do about it. */
    static String note(int features) {
        return "VEE, EVE, VVE, EEV and VEV take long with "
                + features
                + " features and are not tried: name them, or all, with -c; for many features try -c factors";
    }
}
