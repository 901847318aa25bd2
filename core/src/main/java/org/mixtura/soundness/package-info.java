/** Whether the components of a mixture mean something: rows, rounding, ties and floors that speak against it. */
@NullMarked
package org.mixtura.soundness;

import org.jspecify.annotations.NullMarked;
