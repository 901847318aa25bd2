/** JSON, read and written: an object for each row. */
package org.mixtura.data.json;
