/** Mixtures that go on learning from new rows. */
@NullMarked
package org.mixtura.online;

import org.jspecify.annotations.NullMarked;
