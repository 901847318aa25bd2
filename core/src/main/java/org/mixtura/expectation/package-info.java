/** The E-step: the computation of sufficient statistics under a mixture, for rows in memory, in files and on other machines. */
package org.mixtura.expectation;
