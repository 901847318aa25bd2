/** The files that formats have in common: what their names say, and their text with its compression and its encoding. */
@NullMarked
package org.mixtura.data.files;

import org.jspecify.annotations.NullMarked;
