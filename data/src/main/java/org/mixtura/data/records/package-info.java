/** Reading and writing tables record by record in any format: readers, writers, sources that open readers, and options. */
package org.mixtura.data.records;
