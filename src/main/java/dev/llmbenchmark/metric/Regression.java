package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Change.Certainty;
import dev.llmbenchmark.metric.Change.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells from a series of ticks when a figure became worse or better, as of its last point.
 *
 * <p>Everything is judged on logarithms without the hour of the day ({@link DailyCycle}). A change
 * is <em>confirmed</em> when {@link ChangePoints} finds it, and found it without the last points
 * too; two ticks in a row that are far off are a <em>fast alarm</em> until then ({@link
 * FastAlarms}). See {@code docs/regression.md}.
 */
public final class Regression {
  /** Points below which nothing is said. */
  public static final int HISTORY = 30;

  /** How many of the last analyses must agree, the present one included. */
  static final int AGREEING = Integer.getInteger("agree", 2);

  /** Points that a new level must have at least. */
  static final int LEAST_AFTER = Integer.getInteger("after", 3);

  /** How far the place of a change may move when points are added. */
  private static final int SLACK = 3;

  private Regression() {}

  /**
   * @param series a series up to now
   * @return what is known of it
   */
  public static Trend of(TickSeries series) {
    LogTicks ticks = new LogTicks(series);
    if (ticks.n() < HISTORY) {
      return new Trend(Trend.State.INSUFFICIENT_HISTORY, List.of());
    }
    List<Change> confirmed = confirmed(ticks);
    Stream<Change> alarms =
        FastAlarms.in(ticks, HISTORY).stream()
            .filter(alarm -> confirmed.stream().noneMatch(one -> sameEvent(one, alarm, ticks)));
    List<Change> all =
        Stream.concat(confirmed.stream(), alarms)
            .sorted(Comparator.comparing(Change::since))
            .toList();
    return new Trend(Trend.State.JUDGED, all);
  }

  /**
   * @param series failures up to now
   * @return what is known of them, by {@link ErrorAlarms}
   */
  public static Trend of(ErrorSeries series) {
    return ErrorAlarms.in(series, HISTORY);
  }

  /**
   * @param series facts up to now
   * @return what is known of them: every difference between two ticks is a confirmed change; two
   *     ticks that know the fact are enough to judge
   */
  public static Trend of(FactSeries series) {
    return FactChanges.in(series);
  }

  private static List<Change> confirmed(LogTicks ticks) {
    int[] places = agreed(ticks);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      Level before = Level.of(ticks.logs(), i == 0 ? 0 : places[i - 1], places[i]);
      int to = i == places.length - 1 ? ticks.n() : places[i + 1];
      Level after = Level.of(ticks.logs(), places[i], to);
      double half = LogTicks.halfWidth(before, after);
      changes.add(ticks.change(Certainty.CONFIRMED, places[i], before.mean(), after.mean(), half));
    }
    return withRecoveries(changes, ticks.least());
  }

  /** The change points in which the last analyses agree. */
  private static int[] agreed(LogTicks ticks) {
    ChangePoints detection = ChangePoints.ofLogarithms(ticks.least());
    int[] places = places(detection, ticks.logs());
    for (int back = 1; back < AGREEING && places.length > 0; back++) {
      int[] earlier = places(detection, Arrays.copyOf(ticks.logs(), Math.max(0, ticks.n() - back)));
      places =
          Arrays.stream(places)
              .filter(place -> Arrays.stream(earlier).anyMatch(one -> near(one, place)))
              .toArray();
    }
    return Arrays.stream(places).filter(place -> place + LEAST_AFTER <= ticks.n()).toArray();
  }

  private static boolean sameEvent(Change confirmed, Change alarm, LogTicks ticks) {
    return confirmed.way() == alarm.way()
        && near(ticks.index(confirmed.since()), ticks.index(alarm.since()));
  }

  private static int[] places(ChangePoints detection, double[] logs) {
    return detection.in(logs).stream().mapToInt(ChangePoint::index).toArray();
  }

  private static boolean near(int a, int b) {
    return Math.abs(a - b) <= SLACK;
  }

  /** A change that brings back the level before an earlier one takes that back. */
  private static List<Change> withRecoveries(List<Change> changes, double least) {
    List<Change> marked = new ArrayList<>();
    for (Change change : changes) {
      Optional<Change> undone =
          marked.stream()
              .filter(one -> one.recovered().isEmpty() && one.way() != change.way())
              .filter(one -> alike(one.effect().get(), change.effect().get(), least))
              .reduce((first, last) -> last);
      undone.ifPresent(one -> marked.set(marked.indexOf(one), one.over(change.since())));
      marked.add(undone.isPresent() ? change.asRecovery() : change);
    }
    return marked;
  }

  private static boolean alike(Effect earlier, Effect later, double least) {
    return Math.abs(Math.log(later.after() / earlier.before())) <= Math.log1p(least);
  }
}
