/** The threads of a fit, and its deadline. */
@NullMarked
package org.mixtura.threads;

import org.jspecify.annotations.NullMarked;
