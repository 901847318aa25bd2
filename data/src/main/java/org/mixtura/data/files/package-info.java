/** The files that formats have in common: what their names say, and their text with its compression and its encoding. */
package org.mixtura.data.files;
