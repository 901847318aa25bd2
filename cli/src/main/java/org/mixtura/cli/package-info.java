/** The process: its entry point, and the command that lists the others and runs the one that was named. */
@NullMarked
package org.mixtura.cli;

import org.jspecify.annotations.NullMarked;
