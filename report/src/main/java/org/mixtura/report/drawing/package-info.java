/** Drawings, which consist of marks, and their output as SVG and PNG. */
@NullMarked
package org.mixtura.report.drawing;

import org.jspecify.annotations.NullMarked;
