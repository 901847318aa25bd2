/** The studio: its server, and its answers to the requests of the page. */
package org.mixtura.studio;
