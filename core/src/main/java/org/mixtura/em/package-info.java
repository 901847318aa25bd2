/** The EM loop: the M-step, its acceleration, and when a run ends. */
package org.mixtura.em;
