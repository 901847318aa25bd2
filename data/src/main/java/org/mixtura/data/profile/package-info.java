/** What one pass tells about a table, and what a careful person would say about it before fitting it. */
@NullMarked
package org.mixtura.data.profile;

import org.jspecify.annotations.NullMarked;
