/**
 * The nouns of a benchmark: provider, model, arm, prompt, call, request, arrivals, reply, attempt.
 *
 * <p>Here belong immutable records and enums that check themselves, built on the JDK alone. What
 * does not belong here: Camel, HTTP, JSON, files, clocks, environment variables, statistics.
 */
package dev.llmbenchmark.model;
