/** Passes over a table that collect its columns, for a fit or for a profile, and the rules by which columns are left out or refused. */
package org.mixtura.data.scan;
