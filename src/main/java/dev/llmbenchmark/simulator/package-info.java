/**
 * The simulated gateway: an HTTP server on loopback that answers as the Cloudflare AI Gateway and
 * the six providers behind it do, so that the whole pipeline can be run, shown and tested without a
 * key.
 *
 * <p>What belongs here: one class for each wire format, the scenarios, the profiles, and the server
 * that plays them. What must not: anything of the client side. The package is written from the wire
 * formats alone and shares no code and no data with the classes that read replies, so that a
 * mistake in one shows in the other. Provider names are allowed here and nowhere else in the code.
 */
package dev.llmbenchmark.simulator;
