package org.mixtura.testing;

import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;

/** Fitters on a number of threads. */
public final class Fitters {
    private Fitters() {}

    /** A fitter on one thread: on small tables more of them only get in each other's way. */
    public static GaussianMixtureFitter single(FitOptions options) {
        return on(1, options);
    }

    /** A fitter on so many threads. */
    public static GaussianMixtureFitter on(int threads, FitOptions options) {
        return new GaussianMixtureFitter(options).with(Execution.defaults().withThreads(threads));
    }
}
