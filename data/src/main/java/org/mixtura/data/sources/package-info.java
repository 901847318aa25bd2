/** Sources of tables: a file in any of the formats, or all files that match a pattern. */
package org.mixtura.data.sources;
