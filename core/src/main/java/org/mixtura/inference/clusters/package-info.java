/** Clusters that consist of several components: merging by entropy. */
@NullMarked
package org.mixtura.inference.clusters;

import org.jspecify.annotations.NullMarked;
