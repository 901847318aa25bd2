/** Random numbers that are the same on every machine. */
@NullMarked
package org.mixtura.internal.random;

import org.jspecify.annotations.NullMarked;
