/** NumPy arrays in files, read and written. */
package org.mixtura.data.npy;
