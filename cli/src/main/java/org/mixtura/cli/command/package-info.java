/** The commands that fit and teach nothing: each class takes the options of one command and does its work. */
package org.mixtura.cli.command;
