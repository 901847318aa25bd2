/** Reading and writing NumPy arrays. */
package org.mixtura.data.npy;
