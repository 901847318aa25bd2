/** The inputs of a run of EM, and its stored states, from which it can be resumed. */
package org.mixtura.journal;
