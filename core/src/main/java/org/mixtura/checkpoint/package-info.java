/** What a fit leaves on disk so that it can be resumed by another process. */
@NullMarked
package org.mixtura.checkpoint;

import org.jspecify.annotations.NullMarked;
