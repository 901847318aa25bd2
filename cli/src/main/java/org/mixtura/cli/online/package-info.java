/** The commands whose models go on learning: {@code update} and {@code merge}. */
@NullMarked
package org.mixtura.cli.online;

import org.jspecify.annotations.NullMarked;
