/** Judges whether the components of a mixture are trustworthy, by their rows, rounding, ties and floors. */
package org.mixtura.soundness;
