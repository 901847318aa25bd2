/** NumPy arrays in files, read and written. */
@NullMarked
package org.mixtura.data.npy;

import org.jspecify.annotations.NullMarked;
