/** The checkpoint of a fit on disk, from which another process can resume it. */
@NullMarked
package org.mixtura.checkpoint;

import org.jspecify.annotations.NullMarked;
