/** Who may ask over HTTP, and how requests and replies are read and written. */
@NullMarked
package org.mixtura.studio.web;

import org.jspecify.annotations.NullMarked;
