/** Functions with the same bits on every machine, and distributions. */
package org.mixtura.internal.math;
