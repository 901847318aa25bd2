/** Profiles of tables from one pass, and findings that matter for a fit. */
package org.mixtura.data.profile;
