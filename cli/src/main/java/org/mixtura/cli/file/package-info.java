/** The files that a command reads and writes: their names, their locks, and checks that none overwrites another. */
@NullMarked
package org.mixtura.cli.file;

import org.jspecify.annotations.NullMarked;
