/** Gaussian mixture models: fit, score, sample. No runtime dependency. */
module org.mixtura {
    exports org.mixtura.io;
    exports org.mixtura.internal.json to
            org.mixtura.data,
            org.mixtura.cli;
}
