/**
 * The passes over a table that gather its columns, for a fit or for a profile, and the rules by which some are left out and others
 * refused.
 */
package org.mixtura.data.scan;
