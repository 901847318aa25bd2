/** The input and output of a fit: its options, its execution context, its listener, and the candidates that it returns. */
@NullMarked
package org.mixtura.fit;

import org.jspecify.annotations.NullMarked;
