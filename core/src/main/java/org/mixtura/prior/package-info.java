/** Prior distributions over mixtures. */
@NullMarked
package org.mixtura.prior;

import org.jspecify.annotations.NullMarked;
