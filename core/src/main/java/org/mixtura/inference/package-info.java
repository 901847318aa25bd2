/** The options and the listener of the bootstrap, which several methods of inference use. */
package org.mixtura.inference;
