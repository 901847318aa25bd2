/** HTTP: access control, requests and replies. */
@NullMarked
package org.mixtura.studio.web;

import org.jspecify.annotations.NullMarked;
