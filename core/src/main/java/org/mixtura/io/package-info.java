/** The model file: reading, writing, and a bound for its size. */
package org.mixtura.io;
