/** What passes between a run and its user: the streams, progress, signals, failures and the exit status. */
package org.mixtura.cli.console;
