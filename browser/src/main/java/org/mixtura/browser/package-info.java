/** Drives a headless Chromium from tests. */
package org.mixtura.browser;
