package dev.llmbenchmark.metric;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How well this process kept to the plan of the load, and whether it stood still meanwhile.
 *
 * @param tainted ok calls that a stall of this process disturbed; absent when that was not watched
 * @param ttftWithoutTaintedMs time to first token of the other ok calls, in ms
 * @param queueDelayMs from the planned start to the sending of each call of an open loop, in ms;
 *     without values in other modes
 */
public record LoadFigures(
    OptionalLong tainted, Distribution ttftWithoutTaintedMs, Distribution queueDelayMs) {
  private static final double P99 = 0.99;
  private static final double MEDIAN = 0.5;
  private static final double LEAST_LATE_MS = 10;
  private static final double LATE_SHARE = 0.01;

  /** Checks that nothing is null. */
  public LoadFigures {
    Objects.requireNonNull(tainted, "tainted");
    Objects.requireNonNull(ttftWithoutTaintedMs, "ttftWithoutTaintedMs");
    Objects.requireNonNull(queueDelayMs, "queueDelayMs");
  }

  /**
   * Whether calls were sent so late that the load was not the planned one: the 99th percentile
   * (nearest rank) of the queue delay exceeds max(10 ms, 1 % of the median time to first token).
   *
   * @param ttftMs time to first token of the ok calls
   */
  boolean late(Distribution ttftMs) {
    OptionalDouble p99 = queueDelayMs.nearestRank(P99);
    double share = LATE_SHARE * ttftMs.nearestRank(MEDIAN).orElse(0);
    return p99.isPresent() && p99.getAsDouble() > Math.max(LEAST_LATE_MS, share);
  }
}
