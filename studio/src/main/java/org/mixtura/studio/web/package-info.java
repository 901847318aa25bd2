/** HTTP: access control, requests and replies. */
package org.mixtura.studio.web;
