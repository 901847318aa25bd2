/**
 * Covariance structures: constraints between the covariances of the components, and the estimates under them. A new structure is
 * one new file here.
 */
@NullMarked
package org.mixtura.structure;

import org.jspecify.annotations.NullMarked;
