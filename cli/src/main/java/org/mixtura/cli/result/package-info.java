/** What a command found, as it is printed: text for people, JSON for programs. */
package org.mixtura.cli.result;
