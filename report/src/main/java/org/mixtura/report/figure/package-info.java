/** The figures of a report, which consist of marks. */
@NullMarked
package org.mixtura.report.figure;

import org.jspecify.annotations.NullMarked;
