/** Values that are not known exactly: the options that tell how they are known, and what a fit tells of them. */
@NullMarked
package org.mixtura.cli.inexact;

import org.jspecify.annotations.NullMarked;
