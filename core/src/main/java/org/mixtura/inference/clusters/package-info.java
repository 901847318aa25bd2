/** Clusters that consist of several components: merging by entropy. */
package org.mixtura.inference.clusters;
