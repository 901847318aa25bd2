/** The files that a command reads and writes: their names, their locks, and that none takes the place of another. */
@NullMarked
package org.mixtura.cli.file;

import org.jspecify.annotations.NullMarked;
