/** The command {@code fit}: its options and its run. */
@NullMarked
package org.mixtura.cli.fit;

import org.jspecify.annotations.NullMarked;
