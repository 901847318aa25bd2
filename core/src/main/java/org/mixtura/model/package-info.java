/** The mixture: its density, responsibilities and samples, and the model that a file holds. */
@NullMarked
package org.mixtura.model;

import org.jspecify.annotations.NullMarked;
