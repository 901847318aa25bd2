/** What the studio works on: the table, its fits, and what they say of single rows. */
package org.mixtura.studio.work;
