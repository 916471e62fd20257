package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Change.Certainty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells early that something may have changed: two ticks in a row lie far from the 40 before them,
 * on the same side.
 *
 * <p>How far a point lies is the robust z = |x − median| / (1.4826 · MAD), with MAD the median of
 * the distances from the median. Far is a z above 4 that is at least the least difference that
 * matters, so that points that are all but equal make no alarm. An alarm is over when two ticks in
 * a row are not far from what was before it.
 */
final class FastAlarms {
  /** Points that say how it was. */
  static final int BEFORE = 40;

  private static final double FAR = 4;
  private static final int IN_A_ROW = 2;

  /** Makes a MAD the standard deviation of values that are normally distributed. */
  private static final double MAD_TO_DEVIATION = 1.4826;

  private static final double NORMAL_95 = 1.959964;

  private final LogTicks ticks;
  private final List<Change> found = new ArrayList<>();
  private Optional<Usual> frozen = Optional.empty();
  private int started;
  private int side;
  private int row;
  private int back;

  /** How it was: the median, the deviation, and of how many points. */
  private record Usual(double median, double deviation, int n) {
    static Usual of(double[] values) {
      double median = DailyCycle.median(values);
      double[] off = Arrays.stream(values).map(x -> Math.abs(x - median)).toArray();
      return new Usual(median, MAD_TO_DEVIATION * DailyCycle.median(off), values.length);
    }

    /** 1 when far above, -1 when far below, else 0. */
    int side(double value, double least) {
      double off = value - median;
      boolean far = Math.abs(off) > FAR * deviation && Math.abs(off) > Math.log1p(least);
      return far ? (int) Math.signum(off) : 0;
    }
  }

  private FastAlarms(LogTicks ticks) {
    this.ticks = ticks;
  }

  /**
   * @param ticks the series
   * @param least number of points before an alarm, at least 1
   * @return the alarms that started in the last 40 points, in their order; what is older is over or
   *     confirmed
   */
  static List<Change> in(LogTicks ticks, int least) {
    FastAlarms alarms = new FastAlarms(ticks);
    // Twice as far back, so that one that started earlier is not taken for a new one.
    for (int i = Math.max(least, ticks.n() - 2 * BEFORE); i < ticks.n(); i++) {
      alarms.take(i);
    }
    alarms.frozen.ifPresent(usual -> alarms.found.add(alarms.change(usual, ticks.n())));
    return alarms.found.stream()
        .filter(one -> ticks.index(one.since()) >= ticks.n() - BEFORE)
        .toList();
  }

  private void take(int i) {
    double value = ticks.logs()[i];
    if (frozen.isPresent()) {
      back = frozen.get().side(value, ticks.least()) == side ? 0 : back + 1;
      if (back == IN_A_ROW) {
        int over = i - IN_A_ROW + 1;
        found.add(change(frozen.get(), over).over(ticks.time(over)));
        settle();
      } else if (i - started >= BEFORE) {
        // What has lasted so long is how it is; a lasting change is confirmed by then.
        found.add(change(frozen.get(), i));
        settle();
      }
      return;
    }
    // What may be the first of the row must not count as how it was.
    Usual usual = before(i - row);
    int now = usual.side(value, ticks.least());
    if (now == 0 || now != side || row == 0) {
      usual = before(i);
      now = usual.side(value, ticks.least());
      row = now == 0 ? 0 : 1;
      side = now;
      return;
    }
    row++;
    if (row == IN_A_ROW) {
      frozen = Optional.of(usual);
      started = i - IN_A_ROW + 1;
      back = 0;
    }
  }

  private void settle() {
    frozen = Optional.empty();
    row = 0;
  }

  private Usual before(int index) {
    return Usual.of(Arrays.copyOfRange(ticks.logs(), Math.max(0, index - BEFORE), index));
  }

  /** The alarm from its start up to an index; a median has π/2 times the variance of a mean. */
  private Change change(Usual usual, int to) {
    Level now = Level.of(ticks.logs(), started, to);
    double error = usual.deviation() * Math.sqrt(1.0 / now.n() + Math.PI / 2 / usual.n());
    return ticks.change(
        Certainty.FAST_ALARM, started, usual.median(), now.mean(), NORMAL_95 * error);
  }
}
