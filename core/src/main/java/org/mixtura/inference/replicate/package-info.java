/** Fits of tables that are drawn anew, by the rules of the first fit. */
package org.mixtura.inference.replicate;
