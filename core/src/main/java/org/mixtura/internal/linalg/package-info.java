/** Small dense linear algebra on packed symmetric matrices. */
@NullMarked
package org.mixtura.internal.linalg;

import org.jspecify.annotations.NullMarked;
