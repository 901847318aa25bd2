/** The communication between a run and its user: streams, progress, signals, failures and the exit status. */
@NullMarked
package org.mixtura.cli.console;

import org.jspecify.annotations.NullMarked;
