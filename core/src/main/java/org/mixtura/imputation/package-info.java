/** Missing cells filled in with what a mixture expects, or draws. */
@NullMarked
package org.mixtura.imputation;

import org.jspecify.annotations.NullMarked;
