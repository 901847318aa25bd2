/** Covariance matrices, each stored in the form in which it was estimated, and the floor below which no variance falls. */
@NullMarked
package org.mixtura.covariance;

import org.jspecify.annotations.NullMarked;
