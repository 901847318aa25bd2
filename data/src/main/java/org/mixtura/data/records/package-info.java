/** Reading and writing tables record by record in any format: readers, writers, sources that open readers, and options. */
@NullMarked
package org.mixtura.data.records;

import org.jspecify.annotations.NullMarked;
