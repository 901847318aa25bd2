package org.mixtura.internal.kernel;

/** A source of kernels, found by {@link java.util.ServiceLoader}. */
public interface KernelProvider {
    /** The name for {@link KernelSelection#PROPERTY}: {@code vector}. */
    String name();

    /** Whether it is faster than plain Java on this machine. */
    boolean isWorthwhile();

    /** Kernels for mixtures of K components and D features. */
    Kernels create(int components, int features);
}
