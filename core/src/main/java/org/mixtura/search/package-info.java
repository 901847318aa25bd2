/** The search over numbers of components and structures: candidates, their runs, and what they offer each other. */
package org.mixtura.search;
