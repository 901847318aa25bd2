/** The EM loop: the M-step, its acceleration, and when a run ends. */
@NullMarked
package org.mixtura.em;

import org.jspecify.annotations.NullMarked;
