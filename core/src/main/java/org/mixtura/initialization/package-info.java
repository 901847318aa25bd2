/** The partitions and mixtures from which EM starts. */
package org.mixtura.initialization;
