/** Marks on a surface, and their two painters: SVG and PNG. */
@NullMarked
package org.mixtura.report.drawing;

import org.jspecify.annotations.NullMarked;
