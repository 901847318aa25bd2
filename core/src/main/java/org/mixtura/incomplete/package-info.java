/** Rows that tell a part of x, or tell it with errors: what is expected of the rest under each component. */
@NullMarked
package org.mixtura.incomplete;

import org.jspecify.annotations.NullMarked;
