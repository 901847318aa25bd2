/** The report of a model: one page, made of sections. */
package org.mixtura.report;
