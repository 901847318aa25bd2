/** The cells of features, one number or two for each row: exact, rounded, with errors, within intervals, cut off. */
@NullMarked
package org.mixtura.data.feature;

import org.jspecify.annotations.NullMarked;
