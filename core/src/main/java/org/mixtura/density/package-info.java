/** The mixture in the form in which an E-step evaluates it. */
package org.mixtura.density;
