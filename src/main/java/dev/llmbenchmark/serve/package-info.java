/**
 * What the service knows without Camel: when runs are planned, what became of each planned time,
 * which files were dropped, and which provider files are in use.
 *
 * <p>What does not belong here: routes, HTTP, the command line, and how a run is made.
 */
package dev.llmbenchmark.serve;
