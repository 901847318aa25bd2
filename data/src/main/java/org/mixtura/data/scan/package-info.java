/**
 * The passes over a table that gather its columns, for a fit or for a profile, and the rules by which some are left out and others
 * refused.
 */
@NullMarked
package org.mixtura.data.scan;

import org.jspecify.annotations.NullMarked;
