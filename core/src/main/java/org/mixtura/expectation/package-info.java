/** The E-step: every way in which rows, wherever they are kept, become sufficient statistics under a mixture. */
@NullMarked
package org.mixtura.expectation;

import org.jspecify.annotations.NullMarked;
