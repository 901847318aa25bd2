/** What a fit leaves on disk so that it can be resumed by another process. */
package org.mixtura.checkpoint;
