/** The figures of a report, which consist of marks. */
package org.mixtura.report.figure;
