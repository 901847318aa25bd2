/** Whether the components of a mixture mean something: rows, rounding, ties and floors that speak against it. */
package org.mixtura.soundness;
