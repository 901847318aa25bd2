/** The model file: reading, writing, and a bound for its size. */
@NullMarked
package org.mixtura.io;

import org.jspecify.annotations.NullMarked;
