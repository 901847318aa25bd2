/** The mixture in the form that an E-step evaluates. */
package org.mixtura.density;
