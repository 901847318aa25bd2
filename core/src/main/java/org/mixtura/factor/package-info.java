/** The M-step of factor analysers, linear in the number of features. */
@NullMarked
package org.mixtura.factor;

import org.jspecify.annotations.NullMarked;
