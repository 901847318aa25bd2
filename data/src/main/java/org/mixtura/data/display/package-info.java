/** Texts from outside and numbers in messages: on one line, harmless, not too long, and without secrets. */
@NullMarked
package org.mixtura.data.display;

import org.jspecify.annotations.NullMarked;
