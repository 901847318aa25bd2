package org.mixtura.internal.kernel;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Chooses the kernels of this JVM, once: those of a provider if there is one that works here, else plain Java. The system
 * property {@value #PROPERTY} can force {@code scalar}.
 */
public final class KernelSelection {
    /** The system property that forces a choice. */
    public static final String PROPERTY = "mixtura.kernels";

    /**
     * Below this many multiply-adds per pass over the rows, vectors do not pay: HotSpot takes some seconds of use to make them
     * fast, and a whole fit is over before that.
     */
    private static final double SMALL_PASS = 1 << 17;

    /** The same for a single pass: plain Java does as much in the second that vectors take to become fast. */
    private static final double SMALL_SINGLE_PASS = 1L << 33;

    private static final String SCALAR = "scalar";
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private KernelSelection() {}

    /** Kernels for mixtures of K components and D features that are fitted to this many rows. */
    public static Kernels create(int components, int features, long rows) {
        return create(components, features, rows, SMALL_PASS);
    }

    /** Kernels for mixtures of K components and D features, for a single pass over this many rows. */
    public static Kernels createForOnePass(int components, int features, long rows) {
        return create(components, features, rows, SMALL_SINGLE_PASS);
    }

    private static Kernels create(int components, int features, long rows, double small) {
        double pass = (double) rows * components * features * (features + 1);
        return Holder.PROVIDER
                .filter(provider -> pass >= small)
                .map(provider -> provider.create(components, features))
                .orElseGet(() -> new ScalarKernels(components, features));
    }

    /** The name of the kernels in use for all but small tables. */
    public static String name() {
        return Holder.PROVIDER.map(KernelProvider::name).orElse(SCALAR);
    }

    private static final class Holder {
        static final Optional<KernelProvider> PROVIDER = find();

        private static Optional<KernelProvider> find() {
            if (SCALAR.equals(System.getProperty(PROPERTY))) {
                return Optional.empty();
            }
            if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
                sayWhatIsMissing();
                return Optional.empty();
            }
            Iterator<KernelProvider> providers = ServiceLoader.load(
                            KernelProvider.class, KernelSelection.class.getClassLoader())
                    .iterator();
            try {
                return providers.hasNext()
                        ? Optional.of(providers.next()).filter(KernelProvider::isWorthwhile)
                        : Optional.empty();
            } catch (ServiceConfigurationError | LinkageError unusable) {
                return Optional.empty(); // built for another JDK: plain Java always works
            }
        }

        /** Logs a line if vector kernels are on the class path, but Java was started without the flags that they need. */
        private static void sayWhatIsMissing() {
            String service = "META-INF/services/" + KernelProvider.class.getName();
            if (KernelSelection.class.getClassLoader().getResource(service) != null) {
                System.getLogger(KernelSelection.class.getName())
                        .log(
                                System.Logger.Level.INFO,
                                "plain Java kernels are in use: start Java with --add-modules " + VECTOR_MODULE
                                        + " for several times the speed");
            }
        }
    }
}
