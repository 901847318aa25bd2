/** The threads of a fit, and the moment at which it has to end. */
@NullMarked
package org.mixtura.threads;

import org.jspecify.annotations.NullMarked;
