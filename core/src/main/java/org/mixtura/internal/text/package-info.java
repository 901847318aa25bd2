/** Numbers and counts formatted for people. */
package org.mixtura.internal.text;
