package org.mixtura.simd;

import org.mixtura.internal.kernel.KernelProvider;
import org.mixtura.internal.kernel.Kernels;

/** Offers the kernels on the Vector API. */
public final class VectorKernelProvider implements KernelProvider {
    private static final int FEWEST_LANES = 4;

    /** For the service loader. */
    public VectorKernelProvider() {
        // nothing to set up
    }

    @Override
    public String name() {
        return "vector" + 64 * Lanes.COUNT;
    }

    /** With two lanes, plain loops that HotSpot vectorizes itself are as fast. */
    @Override
    public boolean isWorthwhile() {
        return Lanes.COUNT >= FEWEST_LANES;
    }

    @Override
    public Kernels create(int components, int features) {
        return new VectorKernels(components, features);
    }
}
