/** Missing cells filled in with what a mixture expects, or draws. */
package org.mixtura.imputation;
