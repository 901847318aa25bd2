/** The commands that update models: {@code update} and {@code merge}. */
@NullMarked
package org.mixtura.cli.online;

import org.jspecify.annotations.NullMarked;
