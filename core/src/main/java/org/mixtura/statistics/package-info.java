/** The sufficient statistics of a mixture: to merge them is to add them. */
package org.mixtura.statistics;
