package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Change.Certainty;
import dev.llmbenchmark.metric.Change.Effect;
import dev.llmbenchmark.metric.Change.Way;
import dev.llmbenchmark.metric.ErrorSeries.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Tells when a share of failed calls became another one. Failures are counts, mostly 0, so they are
 * judged as counts and not by their logarithms.
 *
 * <p>A tick is off when the Wilson interval of its share lies to one side of the share of the 40
 * ticks before. Two in a row that are off to the same side make an alarm when all calls since then,
 * against those 40 ticks, have a p below 0.001 by Fisher's exact test (two-sided, twice the smaller
 * tail) and a share that differs by at least 2 percentage points. From four ticks on it is
 * confirmed. It is over when two ticks in a row are not off any more.
 */
final class ErrorAlarms {
  /** Ticks that say how it was. */
  private static final int BEFORE = 40;

  private static final int IN_A_ROW = 2;
  private static final int CONFIRMING = 4;
  private static final double LEAST = 0.02;
  private static final double MAX_P = 0.001;

  private final ErrorSeries series;
  private final List<Point> points;
  private final List<Change> found = new ArrayList<>();

  /** Index of the first tick of a row that is off, and how it was before; none when none is. */
  private int started = -1;

  private Rate usual = new Rate(0, 0);
  private int side;
  private int back;

  private ErrorAlarms(ErrorSeries series, List<Point> points) {
    this.series = series;
    this.points = points;
  }

  /**
   * @param least ticks before an alarm, at least 1
   */
  static Trend in(ErrorSeries series, int least) {
    List<Point> points = series.points().stream().filter(one -> one.failed().n() > 0).toList();
    if (points.size() < least) {
      return new Trend(Trend.State.INSUFFICIENT_HISTORY, List.of(), List.of());
    }
    ErrorAlarms alarms = new ErrorAlarms(series, points);
    for (int i = least; i < points.size(); i++) {
      alarms.take(i);
    }
    alarms.change(points.size()).ifPresent(alarms.found::add);
    return new Trend(Trend.State.JUDGED, List.of(), alarms.found);
  }

  private void take(int i) {
    Rate now = points.get(i).failed();
    if (started >= 0) {
      back = side(now, usual) == side ? 0 : back + 1;
      int over = i - back + 1;
      Optional<Change> alarm = change(over);
      boolean row = alarm.isPresent();
      if (back == IN_A_ROW || (back > 0 && !row)) {
        alarm.ifPresent(one -> found.add(one.over(points.get(over).time())));
        started = -1;
      } else if (i - started >= BEFORE) {
        // What has lasted so long is how it is.
        alarm.ifPresent(found::add);
        started = -1;
      } else {
        return;
      }
    }
    Rate before = sum(Math.max(0, i - BEFORE), i);
    side = side(now, before);
    if (side != 0) {
      started = i;
      usual = before;
      back = 0;
    }
  }

  /** 1 when the interval lies above, -1 when it lies below, else 0. */
  private static int side(Rate now, Rate usual) {
    double share = usual.share().getAsDouble();
    if (!now.interval().excludes(share)) {
      return 0;
    }
    return now.share().getAsDouble() > share ? 1 : -1;
  }

  private Rate sum(int from, int to) {
    long count = 0;
    long n = 0;
    for (Point point : points.subList(from, to)) {
      count += point.failed().count();
      n += point.failed().n();
    }
    return new Rate(count, n);
  }

  /** The alarm of the ticks since the start up to an index; absent when they do not make one. */
  private Optional<Change> change(int to) {
    int ticks = to - started;
    if (started < 0 || ticks < IN_A_ROW) {
      return Optional.empty();
    }
    Rate now = sum(started, to);
    double before = usual.share().getAsDouble();
    double after = now.share().getAsDouble();
    if (Math.abs(after - before) < LEAST || !(fisher(usual, now) < MAX_P)) {
      return Optional.empty();
    }
    return Optional.of(
        new Change(
            series.key(),
            "error_rate",
            ticks < CONFIRMING ? Certainty.FAST_ALARM : Certainty.CONFIRMED,
            after > before ? Way.WORSE : Way.BETTER,
            points.get(started).time(),
            text(usual),
            text(now),
            Optional.of(
                new Effect(
                    Effect.Measure.DIFFERENCE,
                    before,
                    after,
                    after - before,
                    newcombe(usual, now))),
            false,
            Optional.empty()));
  }

  private static String text(Rate rate) {
    return rate.count() + " of " + rate.n() + " calls";
  }

  private static double fisher(Rate a, Rate b) {
    var chance =
        HypergeometricDistribution.of(
            Math.toIntExact(a.n() + b.n()),
            Math.toIntExact(a.count() + b.count()),
            Math.toIntExact(b.n()));
    int count = Math.toIntExact(b.count());
    double upper = count == 0 ? 1 : chance.survivalProbability(count - 1);
    return Math.min(1, 2 * Math.min(upper, chance.cumulativeProbability(count)));
  }

  /**
   * The interval of a difference of shares from their Wilson intervals (Newcombe 1998, method 10).
   */
  private static Interval newcombe(Rate before, Rate after) {
    double from = before.share().getAsDouble();
    double to = after.share().getAsDouble();
    Interval a = before.interval();
    Interval b = after.interval();
    double low = Math.hypot(to - b.low().getAsDouble(), a.high().getAsDouble() - from);
    double high = Math.hypot(b.high().getAsDouble() - to, from - a.low().getAsDouble());
    return Interval.of(to - from - low, to - from + high);
  }
}
