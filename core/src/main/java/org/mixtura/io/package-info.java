/** The model file: reading, writing, and how large it becomes. */
@NullMarked
package org.mixtura.io;

import org.jspecify.annotations.NullMarked;
