/** The report of a model: one page, made of sections. */
@NullMarked
package org.mixtura.report;

import org.jspecify.annotations.NullMarked;
