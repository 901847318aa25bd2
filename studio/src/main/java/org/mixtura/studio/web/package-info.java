/** Who may ask over HTTP, and how requests and replies are read and written. */
package org.mixtura.studio.web;
