/**
 * What a run will do: settings, the catalogue of providers and models, the selection of arms,
 * prompts, the plan, and the pacer that says when the next call may start.
 *
 * <p>Nothing here talks to the network, and nothing here knows Camel.
 */
package dev.llmbenchmark.plan;
