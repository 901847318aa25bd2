/** Passes over a table that collect its columns, for a fit or for a profile, and the rules by which columns are left out or refused. */
@NullMarked
package org.mixtura.data.scan;

import org.jspecify.annotations.NullMarked;
