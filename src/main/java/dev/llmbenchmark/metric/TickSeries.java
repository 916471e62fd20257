package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Comparison.Figure;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One figure of one model over weeks: a point per tick, which is a run of a schedule.
 *
 * @param key whose figure it is, and under which workload
 * @param metric the metric
 * @param figure which percentile of it; its least difference that matters is that of changes too
 * @param points the ticks that have the figure, in the order of their times; a tick without it has
 *     no point
 */
public record TickSeries(SeriesKey key, Metric metric, Figure figure, List<Point> points) {
  /**
   * The figure of one tick.
   *
   * @param time when the tick started
   * @param value the figure in the metric's unit, finite and at least 0
   * @param n number of calls that it is made of, at least 1
   */
  public record Point(Instant time, double value, int n) {
    /** Checks the ranges. */
    public Point {
      Objects.requireNonNull(time, "time");
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY) || n < 1) {
        throw new IllegalArgumentException(
            "Must be a finite value of at least 0 of at least 1 call, not " + value + " of " + n);
      }
    }
  }

  /** Checks that the times ascend, and copies the list. */
  public TickSeries {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(figure, "figure");
    points = List.copyOf(points);
    Ticks.requireAscending(points, Point::time);
  }

  /**
   * @return what is watched, such as {@code ttft_ms p50}
   */
  public String subject() {
    return metric.id() + " " + figure.id();
  }
}
