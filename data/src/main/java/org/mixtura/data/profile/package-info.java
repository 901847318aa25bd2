/** What one pass tells about a table, and what a careful person would say about it before fitting it. */
package org.mixtura.data.profile;
