/** The sufficient statistics of a mixture, which are merged by addition. */
@NullMarked
package org.mixtura.statistics;

import org.jspecify.annotations.NullMarked;
