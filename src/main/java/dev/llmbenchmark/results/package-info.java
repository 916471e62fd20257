/**
 * The files of a run: its folder, the columns of its tables, and {@code run.json}.
 *
 * <p>Here belongs what decides where a figure stands and how it is spelled. What does not belong
 * here: what a figure means, Camel, network, clocks. Rows are lists of cells; the routes turn them
 * into CSV.
 */
package dev.llmbenchmark.results;
