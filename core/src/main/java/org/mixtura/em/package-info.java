/** The EM loop: the M-step, its acceleration, and the end of a run. */
package org.mixtura.em;
