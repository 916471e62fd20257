package dev.llmbenchmark.cli;

import dev.llmbenchmark.history.HistoryRows;
import dev.llmbenchmark.history.HistoryTick;
import dev.llmbenchmark.history.Watched;
import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Rate;
import dev.llmbenchmark.model.CannotWrite;
import dev.llmbenchmark.report.TrendPage;
import dev.llmbenchmark.report.TrendSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The file with the page about weeks. */
final class TrendFile {
  private static final double PERCENT = 100;

  private TrendFile() {}

  /**
   * @param ticks points in the order of their times
   * @param figure which percentile is drawn
   * @throws CannotWrite when the file cannot be written
   */
  static void write(Path file, List<HistoryTick> ticks, Figure figure) {
    List<TrendSeries> series = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Watched watched : Watched.in(ticks)) {
      if (watched.figure().orElse(figure) == figure) {
        changes.addAll(watched.trend().changes());
        series(watched, figure).ifPresent(series::add);
      }
    }
    try {
      Files.writeString(file, TrendPage.of(series, changes));
    } catch (IOException e) {
      throw new CannotWrite(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** Absent for what has no number, and where no run supports one. */
  private static Optional<TrendSeries> series(Watched watched, Figure figure) {
    boolean share = watched.subject().equals(HistoryRows.ERROR_RATE);
    if (!share && watched.figure().isEmpty()) {
      return Optional.empty();
    }
    List<TrendSeries.Point> points = new ArrayList<>();
    for (HistoryTick tick : watched.ticks()) {
      OptionalDouble value = tick.value(figure);
      if (value.isPresent()) {
        points.add(share ? share(tick) : point(tick, value.getAsDouble(), figure));
      }
    }
    Optional<Metric> metric =
        Arrays.stream(Metric.values()).filter(one -> one.id().equals(watched.subject())).findAny();
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TrendSeries(
                watched.key(),
                watched.subject(),
                watched.name(),
                metric.map(one -> one.title() + ", " + figure.id()).orElse("Error rate"),
                metric.map(Metric::unit).orElse("%"),
                points,
                watched.trend()));
  }

  private static TrendSeries.Point point(HistoryTick tick, double value, Figure figure) {
    Interval interval = figure == Figure.P50 ? tick.p50Interval() : tick.p95Interval();
    return new TrendSeries.Point(tick.run(), tick.time(), value, interval, tick.n());
  }

  private static TrendSeries.Point share(HistoryTick tick) {
    long calls = tick.arm().ok() + tick.arm().failed();
    Rate rate = new Rate(tick.arm().failed(), calls);
    Interval wilson = rate.interval();
    return new TrendSeries.Point(
        tick.run(),
        tick.time(),
        PERCENT * rate.share().orElse(0),
        wilson.closed()
            ? Interval.of(
                PERCENT * wilson.low().getAsDouble(), PERCENT * wilson.high().getAsDouble())
            : Interval.NONE,
        calls);
  }
}
