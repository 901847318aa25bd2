/** The objects of the studio: the table, its fits, and inspections of single rows. */
package org.mixtura.studio.work;
