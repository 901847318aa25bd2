/** Mixtures that are updated with new rows. */
@NullMarked
package org.mixtura.online;

import org.jspecify.annotations.NullMarked;
