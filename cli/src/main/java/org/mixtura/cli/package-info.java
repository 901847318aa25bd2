/** The process: its entry point, and the command that lists the subcommands and runs one of them. */
@NullMarked
package org.mixtura.cli;

import org.jspecify.annotations.NullMarked;
