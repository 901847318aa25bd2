/** The command that fits, from its own options to its run. */
@NullMarked
package org.mixtura.cli.fit;

import org.jspecify.annotations.NullMarked;
