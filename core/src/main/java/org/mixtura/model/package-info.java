/** The mixture: its density, responsibilities and samples, and the model that a file holds. */
package org.mixtura.model;
