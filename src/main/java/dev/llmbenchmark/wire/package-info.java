/**
 * The wire formats: requests are shaped, streams split, replies read and outcomes judged here.
 *
 * <p>Everything is a pure function of what was sent and what came. Sockets, clocks, Camel and the
 * names of providers do not belong here.
 */
package dev.llmbenchmark.wire;
