/** The files that a command reads and writes: their names, their locks, and checks that none overwrites another. */
package org.mixtura.cli.file;
