/** The input and output of a fit: its options, its execution context, its listener, and the candidates that it returns. */
package org.mixtura.fit;
