package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.SeriesKey;
import dev.llmbenchmark.metric.Trend;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A figure of one model over time, as the page draws it.
 *
 * @param key which model, under which workload
 * @param metric the metric's id
 * @param name what the figure is, as changes name it: {@code ttft_ms p50}
 * @param title the same for people
 * @param unit unit of the values
 * @param points the runs that have the figure, in the order of their times, at least one
 * @param trend what is known of it
 */
public record TrendSeries(
    SeriesKey key,
    String metric,
    String name,
    String title,
    String unit,
    List<Point> points,
    Trend trend) {
  /**
   * The figure of one run.
   *
   * @param run the run's id
   * @param time when it started
   * @param value the figure
   * @param interval its 95 % interval
   * @param n number of values that it is made of
   */
  public record Point(String run, Instant time, double value, Interval interval, long n) {
    /** Checks that nothing is null. */
    public Point {
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(interval, "interval");
    }

    double least() {
      return Math.min(value, interval.low().orElse(value));
    }

    double most() {
      return Math.max(value, interval.high().orElse(value));
    }
  }

  /** Checks that nothing is null, and copies the list. */
  public TrendSeries {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(trend, "trend");
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("A trend needs a point.");
    }
  }

  Point last() {
    return points.get(points.size() - 1);
  }
}
