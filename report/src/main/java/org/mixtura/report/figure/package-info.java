/** The figures of a report, each made of marks. */
@NullMarked
package org.mixtura.report.figure;

import org.jspecify.annotations.NullMarked;
