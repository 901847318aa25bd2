/** The partitions and mixtures from which EM starts. */
@NullMarked
package org.mixtura.initialization;

import org.jspecify.annotations.NullMarked;
