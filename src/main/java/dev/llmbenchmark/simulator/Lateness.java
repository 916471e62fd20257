package dev.llmbenchmark.simulator;

import org.HdrHistogram.Histogram;

/**
 * By how much a simulated gateway did things later than its script said.
 *
 * @param steps heads and pieces of bodies that were sent
 * @param medianMs half of them were at most that late, in ms
 * @param p99Ms 99 percent were at most that late, in ms
 * @param maxMs the latest, in ms
 */
record Lateness(long steps, double medianMs, double p99Ms, double maxMs) {
  private static final double NANOS_PER_MS = 1e6;

  static Lateness of(Histogram nanos) {
    return new Lateness(
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / NANOS_PER_MS,
        nanos.getValueAtPercentile(99) / NANOS_PER_MS,
        nanos.getMaxValue() / NANOS_PER_MS);
  }
}
