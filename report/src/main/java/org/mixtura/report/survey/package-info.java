/** A survey of the rows for a report, from one pass over them. */
package org.mixtura.report.survey;
