/** The rows that a command works on: read under its options, and written again with what a model says about each. */
@NullMarked
package org.mixtura.cli.table;

import org.jspecify.annotations.NullMarked;
