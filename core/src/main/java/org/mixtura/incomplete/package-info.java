/** Rows that tell a part of x: what is expected of the rest under each component. */
package org.mixtura.incomplete;
