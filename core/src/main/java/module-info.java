/** Gaussian mixture models: fit, score, sample. No runtime dependency. */
module org.mixtura {
    requires static org.jspecify;

    exports org.mixtura;
    exports org.mixtura.fit;
    exports org.mixtura.model;
    exports org.mixtura.io;
    exports org.mixtura.columns;
    exports org.mixtura.rows;
    exports org.mixtura.covariance;
    exports org.mixtura.structure;
    exports org.mixtura.inference;
    exports org.mixtura.inference.test;
    exports org.mixtura.inference.intervals;
    exports org.mixtura.inference.clusters;
    exports org.mixtura.online;
    exports org.mixtura.density;
    exports org.mixtura.prior;
    exports org.mixtura.statistics;
    exports org.mixtura.threads;
    exports org.mixtura.geometry;
    exports org.mixtura.imputation;
    exports org.mixtura.expectation;
    exports org.mixtura.em to
            org.mixtura.studio;
    exports org.mixtura.initialization to
            org.mixtura.studio;
    exports org.mixtura.internal.json to
            org.mixtura.data,
            org.mixtura.studio,
            org.mixtura.cli;
    exports org.mixtura.internal.math to
            org.mixtura.report;
    exports org.mixtura.internal.text to
            org.mixtura.data,
            org.mixtura.sql,
            org.mixtura.studio,
            org.mixtura.cli;
    exports org.mixtura.internal.kernel to
            org.mixtura.simd;

    uses org.mixtura.internal.kernel.KernelProvider;
}
