/** What a command found, as it is printed: text for people, JSON for programs. */
@NullMarked
package org.mixtura.cli.result;

import org.jspecify.annotations.NullMarked;
