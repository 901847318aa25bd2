/** Profiles of tables from one pass, and findings that matter for a fit. */
@NullMarked
package org.mixtura.data.profile;

import org.jspecify.annotations.NullMarked;
