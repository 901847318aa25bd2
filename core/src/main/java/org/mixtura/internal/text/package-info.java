/** Numbers and counts as people read them. */
package org.mixtura.internal.text;
