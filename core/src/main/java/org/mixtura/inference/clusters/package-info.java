/** Clusters that are several components: merging by entropy. */
package org.mixtura.inference.clusters;
