/** The report of a model: one page with several sections. */
package org.mixtura.report;
