/** The sufficient statistics of a mixture, which are merged by addition. */
package org.mixtura.statistics;
