/** Files in all formats: their names, and text with its compression and encoding. */
package org.mixtura.data.files;
