/** The search over numbers of components and structures: candidates, their runs, and what they offer each other. */
@NullMarked
package org.mixtura.search;

import org.jspecify.annotations.NullMarked;
