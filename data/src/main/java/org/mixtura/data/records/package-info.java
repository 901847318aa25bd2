/**
 * How a table is read and written record by record, whatever its format: readers, writers, the sources that open readers, and what
 * can be asked of them.
 */
@NullMarked
package org.mixtura.data.records;

import org.jspecify.annotations.NullMarked;
