/** The threads of a fit, and the moment at which it has to end. */
package org.mixtura.threads;
