/** What a run of EM is a function of, and what is remembered of it so that it can be resumed. */
@NullMarked
package org.mixtura.journal;

import org.jspecify.annotations.NullMarked;
