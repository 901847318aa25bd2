/** Prior distributions over mixtures. */
package org.mixtura.prior;
