/** Drawings, which consist of marks, and their output as SVG and PNG. */
package org.mixtura.report.drawing;
