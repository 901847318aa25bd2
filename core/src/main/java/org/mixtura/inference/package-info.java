/** What the methods of inference have in common: the options of the bootstrap, and its listener. */
@NullMarked
package org.mixtura.inference;

import org.jspecify.annotations.NullMarked;
