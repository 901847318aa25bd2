/** The commands that update models: {@code update} and {@code merge}. */
package org.mixtura.cli.online;
