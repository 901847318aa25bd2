/** The report of a model: one page with several sections. */
@NullMarked
package org.mixtura.report;

import org.jspecify.annotations.NullMarked;
