package dev.llmbenchmark.metric;

import java.time.Instant;
import java.util.Objects;

/**
 * What the wall clock showed at one reading of the monotonic clock: it turns the monotonic times of
 * a run into times of day that keep their distances, also when the wall clock is set meanwhile.
 *
 * @param at the wall clock
 * @param nanos the monotonic clock at the same time, in ns
 */
public record WallClock(Instant at, long nanos) {
  /** Checks that nothing is null. */
  public WallClock {
    Objects.requireNonNull(at, "at");
  }

  /**
   * @param monotonicNanos a reading of the monotonic clock, in ns
   * @return the time of day
   */
  public Instant of(long monotonicNanos) {
    return at.plusNanos(monotonicNanos - nanos);
  }
}
