/** The commands that neither fit nor update a model: each class has the options of one command and does its work. */
@NullMarked
package org.mixtura.cli.command;

import org.jspecify.annotations.NullMarked;
