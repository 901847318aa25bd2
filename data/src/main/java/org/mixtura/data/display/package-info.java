/** Texts from outside and numbers in messages: on one line, harmless, not too long, and without secrets. */
package org.mixtura.data.display;
