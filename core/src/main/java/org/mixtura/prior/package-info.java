/** What is believed of a mixture before any row is seen. */
package org.mixtura.prior;
