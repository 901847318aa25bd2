/** The rows that a command works on: read under its options, and written again with what a model says about each. */
package org.mixtura.cli.table;
