/** The interface to Parquet files; another module implements it. */
package org.mixtura.data.parquet;
