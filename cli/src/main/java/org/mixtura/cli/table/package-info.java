/** The rows of a command: they are read with its options, and written with their scores under a model. */
package org.mixtura.cli.table;
