package org.mixtura.internal.kernel;

/** A source of kernels, found by {@link java.util.ServiceLoader}. */
public interface KernelProvider {
    /** The name by which it is asked for: {@code vector}. */
    String name();

    /** Whether it is faster than plain Java on this machine. */
    boolean isWorthwhile();

    /** Kernels for mixtures of K components and D features. */
    Kernels create(int components, int features);
}
