/** Numbers and counts formatted for people. */
@NullMarked
package org.mixtura.internal.text;

import org.jspecify.annotations.NullMarked;
