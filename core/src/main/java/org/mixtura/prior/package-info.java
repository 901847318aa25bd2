/** What is believed of a mixture before any row is seen. */
@NullMarked
package org.mixtura.prior;

import org.jspecify.annotations.NullMarked;
