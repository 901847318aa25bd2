/** What a fit is told and what it tells: its options, its listener, and the candidates that it returns. */
package org.mixtura.fit;
