/** Options that several commands share, each declared once, and the parsers of their values. */
@NullMarked
package org.mixtura.cli.option;

import org.jspecify.annotations.NullMarked;
