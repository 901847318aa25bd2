/** Kernels on the Vector API. The only module that uses the incubating module. */
module org.mixtura.simd {
    requires org.mixtura;
    requires jdk.incubator.vector;
    requires static org.jspecify;

    provides org.mixtura.internal.kernel.KernelProvider with
            org.mixtura.simd.VectorKernelProvider;
}
