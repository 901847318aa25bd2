/** What a report has to know of the rows, from one pass over them. */
@NullMarked
package org.mixtura.report.survey;

import org.jspecify.annotations.NullMarked;
