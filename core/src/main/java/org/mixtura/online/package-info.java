/** Mixtures that go on learning from new rows. */
package org.mixtura.online;
