package org.mixtura.cli.fit;

import java.util.List;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** What is tried when nobody names a covariance structure: not all of them where there are many features. */
final class UnnamedStructures {
    /** Above this many features, structures whose estimates iterate over matrices are tried only if they are named. */
    private static final int FEATURES_OF_ALL_STRUCTURES = 16;

    private UnnamedStructures() {}

    /** Whether some are left out for so many features. */
    static boolean areFewer(int features) {
        return features > FEATURES_OF_ALL_STRUCTURES;
    }

    /** Those that are tried where some are left out. */
    static List<CovarianceStructure> fewer() {
        return CovarianceStructures.direct();
    }

    /** Says which are left out for so many features, and what to do about it. */
    static String note(int features) {
        return "VEE, EVE, VVE, EEV and VEV take long with "
                + features
                + " features and are not tried: name them, or all, with -c; for many features try -c factors";
    }
}
