/** The command that fits, from its own options to its run. */
package org.mixtura.cli.fit;
