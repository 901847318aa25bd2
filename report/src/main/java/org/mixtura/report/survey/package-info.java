/** A survey of the rows for a report, from one pass over them. */
@NullMarked
package org.mixtura.report.survey;

import org.jspecify.annotations.NullMarked;
