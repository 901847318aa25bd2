/** The command {@code fit}: its options and its run. */
package org.mixtura.cli.fit;
