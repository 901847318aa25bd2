/** How texts from outside and numbers stand in messages: on one line, harmless, not too long, and without anybody's secrets. */
@NullMarked
package org.mixtura.data.display;

import org.jspecify.annotations.NullMarked;
