/** What a fit is told and what it tells: its options, its listener, and the candidates that it returns. */
@NullMarked
package org.mixtura.fit;

import org.jspecify.annotations.NullMarked;
