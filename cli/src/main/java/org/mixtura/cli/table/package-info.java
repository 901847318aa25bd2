/** The rows of a command: they are read with its options, and written with their scores under a model. */
@NullMarked
package org.mixtura.cli.table;

import org.jspecify.annotations.NullMarked;
