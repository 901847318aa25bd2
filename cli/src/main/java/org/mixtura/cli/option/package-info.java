/** Options that several commands share, each declared once, and the parsers of their values. */
package org.mixtura.cli.option;
