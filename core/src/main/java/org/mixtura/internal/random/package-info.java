/** Random numbers that are the same on every machine. */
package org.mixtura.internal.random;
