/** The inputs of a run of EM, and its stored states, from which it can be resumed. */
@NullMarked
package org.mixtura.journal;

import org.jspecify.annotations.NullMarked;
