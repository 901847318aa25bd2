/**
 * How a table is read and written record by record, whatever its format: readers, writers, the sources that open readers, and what
 * can be asked of them.
 */
package org.mixtura.data.records;
