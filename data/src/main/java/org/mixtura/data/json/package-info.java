/** Reading and writing JSON with one object per row. */
package org.mixtura.data.json;
