/** Small dense linear algebra on packed symmetric matrices. */
package org.mixtura.internal.linalg;
