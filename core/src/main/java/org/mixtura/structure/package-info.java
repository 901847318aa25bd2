/**
 * Covariance structures: how the covariances of the components are tied to each other, and their estimates under it; a new structure is
 * one new file here.
 */
@NullMarked
package org.mixtura.structure;

import org.jspecify.annotations.NullMarked;
