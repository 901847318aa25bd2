package org.mixtura.cli.fit;

/** The note if no covariance structure is named and, because of many features, not all structures are tried. */
final class UnnamedStructures {
    private UnnamedStructures() {}

    /** The note about the structures that are left out for this many features, with advice. */
    static String note(int features) {
        return "VEE, EVE, VVE, EEV and VEV take long with "
                + features
                + " features and are not tried: name them, or all, with -c; for many features try -c factors";
    }
}
