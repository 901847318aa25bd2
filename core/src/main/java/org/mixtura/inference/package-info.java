/** The options and the listener of the bootstrap, which several methods of inference use. */
@NullMarked
package org.mixtura.inference;

import org.jspecify.annotations.NullMarked;
