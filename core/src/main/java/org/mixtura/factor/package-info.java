/** The M-step of factor analysers, linear in the number of features. */
package org.mixtura.factor;
