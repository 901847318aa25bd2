/** What a report has to know of the rows, from one pass over them. */
package org.mixtura.report.survey;
