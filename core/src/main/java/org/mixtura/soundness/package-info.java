/** Judges whether the components of a mixture are trustworthy, by their rows, rounding, ties and floors. */
@NullMarked
package org.mixtura.soundness;

import org.jspecify.annotations.NullMarked;
