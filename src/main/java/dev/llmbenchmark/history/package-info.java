/**
 * The figures of all runs in one database: its schema, the rows that a run puts there, and what can
 * be read back.
 *
 * <p>Here belongs what knows SQL and its drivers. What does not belong here: what a figure means,
 * Camel (the rows are written by routes), clocks. Whatever is kept here can be made again from the
 * folders of the runs.
 */
package dev.llmbenchmark.history;
