package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Change.Certainty;
import dev.llmbenchmark.metric.Change.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells from a series of ticks when a figure became worse or better, as of its last point.
 *
 * <p>Everything is judged on logarithms without the hour of the day ({@link DailyCycle}). Two ticks
 * in a row that are far off are a <em>fast alarm</em> ({@link FastAlarms}). A change is
 * <em>confirmed</em> when a window of {@link ChangePoints} finds it, at least 4 ticks are at the
 * new level, and the p between the two levels is below 0.001 / 50: the place of a change is the
 * best of the 50 of a window, and a series is looked at again with each tick, so that 0.001 alone
 * would make something up in every second month of a series that does not change. See {@code
 * docs/regression.md}.
 */
public final class Regression {
  /** Points below which nothing is said. */
  public static final int HISTORY = 30;

  /** Points of a level, at least. */
  static final int LEAST_AFTER = 4;

  /** The p that a change stays below: that of the algorithm over the places of a window. */
  static final double MAX_P = ChangePoints.MAX_P / ChangePoints.WINDOW;

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
      return new Trend(Trend.State.INSUFFICIENT_HISTORY, List.of(), List.of());
    }
    ChangePoints algorithm = ChangePoints.ofLogarithms(ticks.least());
    List<ChangePoint> points = algorithm.in(ticks.logs());
    List<Change> confirmed = confirmed(ticks, algorithm.candidates(ticks.logs()));
    Stream<Change> alarms =
        FastAlarms.in(ticks, HISTORY).stream()
            .filter(alarm -> confirmed.stream().noneMatch(one -> sameEvent(one, alarm, ticks)));
    List<Change> all =
        Stream.concat(confirmed.stream(), alarms)
            .sorted(Comparator.comparing(Change::since))
            .toList();
    return new Trend(Trend.State.JUDGED, points, all);
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

  private static List<Change> confirmed(LogTicks ticks, List<Integer> candidates) {
    List<ChangePoint> points = strong(ticks, candidates);
    List<Change> changes = new ArrayList<>();
    for (ChangePoint point : points) {
      if (point.after().n() < LEAST_AFTER) {
        continue;
      }
      double half = LogTicks.halfWidth(point.before(), point.after());
      changes.add(
          ticks.change(
              Certainty.CONFIRMED,
              point.index(),
              point.before().mean(),
              point.after().mean(),
              half));
    }
    return withRecoveries(changes, ticks.least());
  }

  /**
   * What is left of candidates with Otava's p, without levels of a few ticks, and then with ours.
   *
   * <p>It begins with the candidates and not with Otava's list: of two candidates side by side,
   * Otava may leave out both, since it does not test again the one before a point that it leaves
   * out; then the end of a dip was not seen.
   */
  private static List<ChangePoint> strong(LogTicks ticks, List<Integer> candidates) {
    List<Integer> places = new ArrayList<>();
    kept(ticks, candidates, ChangePoints.MAX_P).forEach(point -> places.add(point.index()));
    // A few ticks between two change points are no level, and count as part of the one before them.
    for (int i = places.size() - 2; i >= 0; i--) {
      if (places.get(i + 1) - places.get(i) < LEAST_AFTER) {
        places.remove(i);
      }
    }
    return kept(ticks, places, MAX_P);
  }

  /** Leaves out the weakest until all are strong, each time with the levels that are left. */
  private static List<ChangePoint> kept(LogTicks ticks, List<Integer> candidates, double maxP) {
    List<Integer> places = new ArrayList<>(candidates);
    while (true) {
      List<ChangePoint> points = ChangePoints.at(places, ticks.logs());
      Optional<ChangePoint> weakest = weakest(points, maxP, ticks.least());
      if (weakest.isEmpty()) {
        return points;
      }
      places.remove((Integer) weakest.get().index());
    }
  }

  /**
   * The one with the largest p when that is too large, else the smallest when that is too small.
   */
  private static Optional<ChangePoint> weakest(
      List<ChangePoint> points, double maxP, double least) {
    ChangePoints scale = ChangePoints.ofLogarithms(least);
    return points.stream()
        .max(Comparator.comparingDouble(ChangePoint::p))
        .filter(point -> !(point.p() < maxP))
        .or(
            () ->
                points.stream()
                    .min(Comparator.comparingDouble(scale::magnitude))
                    .filter(point -> !(scale.magnitude(point) > least)));
  }

  private static boolean sameEvent(Change confirmed, Change alarm, LogTicks ticks) {
    return confirmed.way() == alarm.way()
        && near(ticks.index(confirmed.since()), ticks.index(alarm.since()));
  }

  private static boolean near(int a, int b) {
    return Math.abs(a - b) <= SLACK;
  }

  /**
   * A change that brings back the level before an earlier one takes that back. A recovery is not
   * taken back itself: the same once more is a new change.
   */
  private static List<Change> withRecoveries(List<Change> changes, double least) {
    List<Change> marked = new ArrayList<>();
    for (Change change : changes) {
      Optional<Change> undone =
          marked.stream()
              .filter(one -> one.recovered().isEmpty() && !one.recovery())
              .filter(one -> one.way() != change.way())
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
