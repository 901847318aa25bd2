/** The mixture in the form in which an E-step evaluates it. */
@NullMarked
package org.mixtura.density;

import org.jspecify.annotations.NullMarked;
