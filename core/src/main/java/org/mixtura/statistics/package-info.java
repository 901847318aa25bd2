/** The sufficient statistics of a mixture: to merge them is to add them. */
@NullMarked
package org.mixtura.statistics;

import org.jspecify.annotations.NullMarked;
