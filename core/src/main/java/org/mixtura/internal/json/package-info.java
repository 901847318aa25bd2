/** Reading and writing JSON. */
@NullMarked
package org.mixtura.internal.json;

import org.jspecify.annotations.NullMarked;
