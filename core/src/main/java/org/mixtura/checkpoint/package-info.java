/** The checkpoint of a fit on disk, from which another process can resume it. */
package org.mixtura.checkpoint;
