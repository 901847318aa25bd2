/** The door to Parquet files, behind which another module reads and writes them. */
package org.mixtura.data.parquet;
