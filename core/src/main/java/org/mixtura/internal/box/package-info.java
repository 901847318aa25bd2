/** The part of a Gaussian within a box: its probability and its moments. */
@NullMarked
package org.mixtura.internal.box;

import org.jspecify.annotations.NullMarked;
