/** The studio: its server, and what it answers to each request of the page. */
package org.mixtura.studio;
