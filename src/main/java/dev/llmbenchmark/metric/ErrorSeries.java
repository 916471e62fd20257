package dev.llmbenchmark.metric;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How many calls of one model failed, over weeks: a point per tick.
 *
 * @param key whose calls, and under which workload
 * @param points the ticks in the order of their times
 */
public record ErrorSeries(SeriesKey key, List<Point> points) {
  /**
   * The failures of one tick.
   *
   * @param time when the tick started
   * @param failed calls that failed, of those that ended; a tick of no call says nothing
   */
  public record Point(Instant time, Rate failed) {
    /** Checks that nothing is null. */
    public Point {
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(failed, "failed");
    }
  }

  /** Checks that the times ascend, and copies the list. */
  public ErrorSeries {
    Objects.requireNonNull(key, "key");
    points = List.copyOf(points);
    Ticks.requireAscending(points, Point::time);
  }
}
