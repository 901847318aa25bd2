/** The EM loop: the M-step, its acceleration, and the end of a run. */
@NullMarked
package org.mixtura.em;

import org.jspecify.annotations.NullMarked;
