/** Marks on a surface, and their two painters: SVG and PNG. */
package org.mixtura.report.drawing;
