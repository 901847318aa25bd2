/** The E-step: the computation of sufficient statistics under a mixture, for rows in memory, in files and on other machines. */
@NullMarked
package org.mixtura.expectation;

import org.jspecify.annotations.NullMarked;
