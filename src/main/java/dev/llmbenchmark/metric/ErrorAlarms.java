package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Change.Certainty;
import dev.llmbenchmark.metric.Change.Effect;
import dev.llmbenchmark.metric.Change.Way;
import dev.llmbenchmark.metric.ErrorSeries.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Tells when a share of failed calls became another one. Failures are counts, mostly 0, so they are
 * judged as counts and not by their logarithms.
 *
 * <p>A tick is off when the Wilson interval of its share lies to one side of the share of the 40
 * ticks before; ticks of an alarm that is over do not count among these. Two in a row that are off
 * to the same side make an alarm when all calls since then, against those 40 ticks, have a p below
 * 0.001 by Fisher's exact test (two-sided, twice the smaller tail) and a share that differs by at
 * least 2 percentage points. From four ticks on it is confirmed. It is over when two ticks in a row
 * are not off any more. One that has lasted for 40 ticks is how it is from then on, and is over
 * when a later alarm of the other direction brings back the share before it.
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
  private final List<Lasting> lasting = new ArrayList<>();

  /** The ticks that say how it is, at most 40; they stay while ticks are off. */
  private List<Point> normal;

  /** Index of the first tick of a row that is off; none when none is. */
  private int started = -1;

  private int side;
  private int back;

  /** An alarm that is not over: its index among those found, and the ticks before it. */
  private record Lasting(int index, List<Point> before) {}

  private ErrorAlarms(ErrorSeries series, List<Point> points, int least) {
    this.series = series;
    this.points = points;
    this.normal = last(points.subList(0, least));
  }

  /**
   * @param least ticks before an alarm, at least 1
   */
  static Trend in(ErrorSeries series, int least) {
    List<Point> points = series.points().stream().filter(one -> one.failed().n() > 0).toList();
    if (points.size() < least) {
      return new Trend(Trend.State.INSUFFICIENT_HISTORY, List.of(), List.of());
    }
    ErrorAlarms alarms = new ErrorAlarms(series, points, least);
    for (int i = least; i < points.size(); i++) {
      alarms.take(i);
    }
    alarms.change(points.size()).ifPresent(one -> alarms.lasts(one, points.size()));
    return new Trend(Trend.State.JUDGED, List.of(), alarms.found);
  }

  private void take(int i) {
    if (started < 0) {
      begin(i);
      return;
    }
    back = side(points.get(i), usual()) == side ? 0 : back + 1;
    int over = i - back + 1;
    Optional<Change> alarm = change(over);
    if (back == IN_A_ROW && alarm.isPresent()) {
      over(alarm.get(), over);
    } else if (back > 0 && alarm.isEmpty()) {
      isUsual(over);
    } else if (i - started >= BEFORE) {
      // What has lasted so long is how it is.
      alarm.ifPresent(one -> lasts(one, i));
      isUsual(i);
      over = i;
    } else {
      return;
    }
    for (int again = over; again <= i; again++) {
      take(again);
    }
  }

  private void begin(int i) {
    side = side(points.get(i), usual());
    if (side == 0) {
      normal = last(concat(normal, points.subList(i, i + 1)));
    } else {
      started = i;
      back = 0;
    }
  }

  /** The ticks of the row up to an index are how it is, and there is no row any more. */
  private void isUsual(int to) {
    normal = last(concat(normal, points.subList(started, to)));
    started = -1;
  }

  /** An alarm is over at an index, and what was before it is how it is again. */
  private void over(Change alarm, int index) {
    Optional<Lasting> undone = undone(alarm, index);
    if (undone.isPresent()) {
      // It was as before that earlier one for a short time only: that one has come once more.
      lasts(alarm, index);
      normal = undone.get().before();
    } else {
      found.add(alarm.over(points.get(index).time()));
    }
    started = -1;
  }

  /** An alarm up to an index is not over: it is a new one, or takes an earlier one back. */
  private void lasts(Change alarm, int index) {
    Optional<Lasting> undone = undone(alarm, index);
    if (undone.isPresent()) {
      int earlier = undone.get().index();
      found.set(earlier, found.get(earlier).over(alarm.since()));
      lasting.remove(undone.get());
      found.add(alarm.asRecovery());
    } else {
      lasting.add(new Lasting(found.size(), normal));
      found.add(alarm);
    }
  }

  /** The latest alarm of the other direction before which it was as in the row up to an index. */
  private Optional<Lasting> undone(Change alarm, int to) {
    Rate now = sum(points.subList(started, to));
    return lasting.stream()
        .filter(one -> found.get(one.index()).way() != alarm.way())
        .filter(one -> alike(sum(one.before()), now))
        .reduce((first, last) -> last);
  }

  private static boolean alike(Rate before, Rate now) {
    double share = before.share().getAsDouble();
    return Math.abs(now.share().getAsDouble() - share) < LEAST || !now.interval().excludes(share);
  }

  private Rate usual() {
    return sum(normal);
  }

  /** 1 when the interval lies above, -1 when it lies below, else 0. */
  private static int side(Point point, Rate usual) {
    Rate now = point.failed();
    double share = usual.share().getAsDouble();
    if (!now.interval().excludes(share)) {
      return 0;
    }
    return now.share().getAsDouble() > share ? 1 : -1;
  }

  private static Rate sum(List<Point> points) {
    return new Rate(
        points.stream().mapToLong(one -> one.failed().count()).sum(),
        points.stream().mapToLong(one -> one.failed().n()).sum());
  }

  private static List<Point> last(List<Point> points) {
    return List.copyOf(points.subList(Math.max(0, points.size() - BEFORE), points.size()));
  }

  private static List<Point> concat(List<Point> first, List<Point> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  /** The alarm of the ticks since the start up to an index; absent when they do not make one. */
  private Optional<Change> change(int to) {
    int ticks = to - started;
    if (started < 0 || ticks < IN_A_ROW) {
      return Optional.empty();
    }
    Rate usual = usual();
    Rate now = sum(points.subList(started, to));
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
