/** The model file: reading, writing, and how large it becomes. */
package org.mixtura.io;
