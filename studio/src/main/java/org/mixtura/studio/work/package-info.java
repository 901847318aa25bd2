/** The objects of the studio: the table, its fits, and inspections of single rows. */
@NullMarked
package org.mixtura.studio.work;

import org.jspecify.annotations.NullMarked;
