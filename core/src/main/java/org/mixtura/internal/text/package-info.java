/** Numbers and counts as people read them. */
@NullMarked
package org.mixtura.internal.text;

import org.jspecify.annotations.NullMarked;
