/** The studio: its server, and its answers to the requests of the page. */
@NullMarked
package org.mixtura.studio;

import org.jspecify.annotations.NullMarked;
