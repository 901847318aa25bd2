/** The process: its entry point, and the command that lists the others and runs the one that was named. */
package org.mixtura.cli;
