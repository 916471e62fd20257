package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.SeriesKey.Workload;
import dev.llmbenchmark.metric.TickSeries.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Series of ticks that are 3 hours apart. */
final class TickSamples {
  static final Duration APART = Duration.ofHours(3);
  static final SeriesKey KEY =
      new SeriesKey(
          "acme",
          "one",
          new Workload(
              "probe", "decode", OptionalInt.empty(), "universal", "http", true, false, "2"));

  private TickSamples() {}

  static Instant time(int tick) {
    return Instant.parse("2026-01-01T00:00:00Z").plus(APART.multipliedBy(tick));
  }

  /** A level that repeats 99, 100 and 101 per cent. */
  static double[] steady(int n, double level) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = level * (0.99 + 0.01 * (i % 3));
    }
    return values;
  }

  static TickSeries series(Metric metric, double[]... parts) {
    List<Point> points = new ArrayList<>();
    for (double[] part : parts) {
      for (double value : part) {
        points.add(new Point(time(points.size()), value, 10));
      }
    }
    return new TickSeries(KEY, metric, Figure.P50, points);
  }
}
