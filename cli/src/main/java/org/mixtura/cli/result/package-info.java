/** The printed results of commands: text for people, JSON for programs. */
package org.mixtura.cli.result;
