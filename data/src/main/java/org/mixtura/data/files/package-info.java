/** Files in all formats: their names, and text with its compression and encoding. */
@NullMarked
package org.mixtura.data.files;

import org.jspecify.annotations.NullMarked;
