/** The threads of a fit, and its deadline. */
package org.mixtura.threads;
