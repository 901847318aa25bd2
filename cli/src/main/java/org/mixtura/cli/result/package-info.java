/** The printed results of commands: text for people, JSON for programs. */
@NullMarked
package org.mixtura.cli.result;

import org.jspecify.annotations.NullMarked;
