package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Regression;
import dev.llmbenchmark.metric.SeriesKey;
import dev.llmbenchmark.metric.TickSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** Series that nobody measured: a tick every three hours, 400 ms with a noise of 5 %. */
final class MadeUpTrends {
  static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

  private MadeUpTrends() {}

  static SeriesKey key(String provider, String model) {
    return new SeriesKey(
        provider,
        model,
        new SeriesKey.Workload(
            "probe", "simple", OptionalInt.empty(), "universal", "http", true, false, "2"));
  }

  /** From one tick on, and up to another, everything takes so many times as long. */
  static TrendSeries series(SeriesKey key, int count, int from, int to, double factor) {
    Random random = new Random(7);
    List<TrendSeries.Point> points = new ArrayList<>();
    List<TickSeries.Point> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value =
          400 * Math.exp(0.05 * random.nextGaussian()) * (i >= from && i < to ? factor : 1);
      Instant time = START.plus(Duration.ofHours(3L * i));
      points.add(
          new TrendSeries.Point(
              "run-" + i, time, value, Interval.of(value * 0.9, value * 1.1), 30));
      ticks.add(new TickSeries.Point(time, value, 30));
    }
    return new TrendSeries(
        key,
        "ttft_ms",
        "ttft_ms p50",
        "Time to first token, p50",
        "ms",
        points,
        Regression.of(new TickSeries(key, Metric.TTFT_MS, Figure.P50, ticks)));
  }

  static List<Change> changes(List<TrendSeries> series) {
    return series.stream().flatMap(one -> one.trend().changes().stream()).toList();
  }

  static String page(TrendSeries... series) {
    return TrendPage.of(List.of(series), changes(List.of(series)));
  }
}
