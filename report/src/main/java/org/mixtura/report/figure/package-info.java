/** The figures of a report, each made of marks. */
package org.mixtura.report.figure;
