/** What a user of tables types: tables read for a fit, profiled, and written, whatever their format and wherever they lie. */
@NullMarked
package org.mixtura.data;

import org.jspecify.annotations.NullMarked;
