/**
 * What the numbers mean: times and speeds of one attempt, prices, token counts, distributions and
 * their intervals, the fold from attempts to one summary per arm, and what is concluded from
 * summaries: comparisons, thresholds, goodput, the end of a sequential run, changes over weeks.
 *
 * <p>Here belong pure functions of the model's records; each metric is defined once, in {@link
 * dev.llmbenchmark.metric.Metric}. What does not belong here: clocks, files, network, JSON, CSV,
 * Camel.
 */
package dev.llmbenchmark.metric;
