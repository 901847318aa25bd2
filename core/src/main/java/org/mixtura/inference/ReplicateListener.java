package org.mixtura.inference;

/** Receives the progress of a bootstrap. Called by several threads, one at a time. */
@FunctionalInterface
public interface ReplicateListener {
    /** A listener that does nothing. */
    ReplicateListener NONE = (components, done, replicates) -> {};

    /**
     * Another replicate is done.
     *
     * @param components the number of components of the mixture that is bootstrapped
     * @param done the number of finished replicates
     * @param replicates the largest number of replicates
     */
    void onReplicate(int components, int done, int replicates);
}
