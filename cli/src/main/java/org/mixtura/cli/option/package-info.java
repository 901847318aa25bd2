/** What more than one command takes: its options, declared once each, and how their values are read. */
package org.mixtura.cli.option;
