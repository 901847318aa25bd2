/** What the studio works on: the table, its fits, and what they say of single rows. */
@NullMarked
package org.mixtura.studio.work;

import org.jspecify.annotations.NullMarked;
