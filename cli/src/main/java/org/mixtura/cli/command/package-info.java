/** The commands that fit and teach nothing: each class takes the options of one command and does its work. */
@NullMarked
package org.mixtura.cli.command;

import org.jspecify.annotations.NullMarked;
