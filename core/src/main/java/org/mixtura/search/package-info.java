/** The search over numbers of components and structures: candidates, their runs, and their exchange of mixtures. */
@NullMarked
package org.mixtura.search;

import org.jspecify.annotations.NullMarked;
