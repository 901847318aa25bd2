/** Reading and writing NumPy arrays. */
@NullMarked
package org.mixtura.data.npy;

import org.jspecify.annotations.NullMarked;
