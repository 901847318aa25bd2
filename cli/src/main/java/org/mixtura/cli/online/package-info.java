/** The commands whose models go on learning: {@code update} and {@code merge}. */
package org.mixtura.cli.online;
