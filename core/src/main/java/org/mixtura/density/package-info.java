/** The mixture in the form that an E-step evaluates. */
@NullMarked
package org.mixtura.density;

import org.jspecify.annotations.NullMarked;
