/** The search over numbers of components and structures: candidates, their runs, and their exchange of mixtures. */
package org.mixtura.search;
