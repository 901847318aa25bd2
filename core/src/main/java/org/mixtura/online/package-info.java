/** Mixtures that are updated with new rows. */
package org.mixtura.online;
