/** The studio: its server, and what it answers to each request of the page. */
@NullMarked
package org.mixtura.studio;

import org.jspecify.annotations.NullMarked;
