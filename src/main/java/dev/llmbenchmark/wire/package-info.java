/**
 * What goes onto the wire and what comes from it: requests are shaped, addressed and read here, and
 * each attempt's outcome is judged here.
 *
 * <p>Here belong the wire formats and the rules on their errors, as pure functions: bytes and
 * points in time go in, records come out. What does not belong here: Camel, an HTTP client, a
 * clock, environment variables, files other than a key file that is read once, and the name of any
 * provider or model; those are data.
 */
package dev.llmbenchmark.wire;
