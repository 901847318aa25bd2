/** The communication between a run and its user: streams, progress, signals, failures and the exit status. */
package org.mixtura.cli.console;
