/** How texts from outside and numbers stand in messages: on one line, harmless, not too long, and without anybody's secrets. */
package org.mixtura.data.display;
