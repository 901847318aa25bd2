/** Reading and writing JSON. */
package org.mixtura.internal.json;
