package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Change.Certainty;
import dev.llmbenchmark.metric.Change.Effect;
import dev.llmbenchmark.metric.Change.Way;
import dev.llmbenchmark.metric.TickSeries.Point;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A series as it is judged: the natural logarithms of its figures, without the hour of the day.
 * Noise of times and speeds multiplies, so it adds to their logarithms.
 */
final class LogTicks {
  private final TickSeries series;
  private final List<Instant> times;
  private final double[] logs;

  /**
   * @param series the series; points of 0 have no logarithm and are left out
   */
  LogTicks(TickSeries series) {
    this.series = series;
    List<Point> points = series.points().stream().filter(one -> one.value() > 0).toList();
    this.times = points.stream().map(Point::time).toList();
    double[] raw = points.stream().mapToDouble(one -> Math.log(one.value())).toArray();
    this.logs = raw.length == 0 ? raw : DailyCycle.takenOut(times, raw);
  }

  int n() {
    return logs.length;
  }

  double[] logs() {
    return logs;
  }

  Instant time(int index) {
    return times.get(index);
  }

  /** The index of the point of a time. */
  int index(Instant time) {
    return Collections.binarySearch(times, time);
  }

  /** The least relative difference that matters. */
  double least() {
    return series.figure().practical();
  }

  /**
   * @param before natural logarithm of the level before
   * @param after that of the level since then
   * @param half half the width of the 95 % interval of their difference; not finite when unknown
   */
  Change change(Certainty certainty, int index, double before, double after, double half) {
    double size = after - before;
    Interval interval =
        Double.isFinite(half)
            ? Interval.of(Math.exp(size - half), Math.exp(size + half))
            : Interval.NONE;
    return new Change(
        series.key(),
        series.subject(),
        certainty,
        Way.of(size > 0, series.metric().better()),
        times.get(index),
        text(before),
        text(after),
        Optional.of(
            new Effect(
                Effect.Measure.RATIO, Math.exp(before), Math.exp(after), Math.exp(size), interval)),
        false,
        Optional.empty());
  }

  private String text(double log) {
    double value = Math.exp(log);
    String number =
        value < 100 ? Numbers.significant(Numbers.round(value)) : Long.toString(Math.round(value));
    return number + " " + series.metric().unit();
  }

  /**
   * Half the width of the 95 % interval of the difference of two means: Student's t with pooled
   * variance, here with the deviations of samples.
   */
  static double halfWidth(Level a, Level b) {
    int freedom = a.n() + b.n() - 2;
    if (freedom < 1) {
      return Double.NaN;
    }
    double squares = a.n() * a.deviation() * a.deviation() + b.n() * b.deviation() * b.deviation();
    double error = Math.sqrt(squares / freedom * (1.0 / a.n() + 1.0 / b.n()));
    double t = TDistribution.of(freedom).inverseSurvivalProbability((1 - Interval.CONFIDENCE) / 2);
    return t * error;
  }
}
