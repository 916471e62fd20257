/**
 * The command line: one class a command. The only package that prints or exits; it writes to the
 * streams that it is given.
 */
package dev.llmbenchmark.cli;
