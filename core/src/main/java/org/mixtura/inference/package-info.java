/** What the methods of inference have in common: the options of the bootstrap, and its listener. */
package org.mixtura.inference;
