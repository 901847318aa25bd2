/** The process: its entry point, and the command that lists the subcommands and runs one of them. */
package org.mixtura.cli;
