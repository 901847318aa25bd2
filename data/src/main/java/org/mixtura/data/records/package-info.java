/**
 * How a table is taken in and given out record by record, whatever its format: what readers, writers and sources have to do, and how
 * reading is asked for and refused.
 */
package org.mixtura.data.records;
