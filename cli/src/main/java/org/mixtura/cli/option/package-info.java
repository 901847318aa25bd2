/** What more than one command takes: its options, declared once each, and how their values are read. */
@NullMarked
package org.mixtura.cli.option;

import org.jspecify.annotations.NullMarked;
