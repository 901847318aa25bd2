/** The E-step: every way in which rows, wherever they are kept, become sufficient statistics under a mixture. */
package org.mixtura.expectation;
