package dev.llmbenchmark.bench;

import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Regression;
import dev.llmbenchmark.metric.SeriesKey;
import dev.llmbenchmark.metric.SeriesKey.Workload;
import dev.llmbenchmark.metric.TickSeries;
import dev.llmbenchmark.metric.TickSeries.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A simulated month of one figure of one model: 8 ticks a day for 30 days at made-up times, a level
 * that shifts once at a known tick or not at all, noise that multiplies (log-normal), and a daily
 * cycle.
 *
 * @param series all its ticks
 * @param shift index of the first tick at the new level, or the number of ticks when it is flat
 * @param factor new level / old level, 1 when it is flat
 */
record Month(TickSeries series, int shift, double factor) {
  static final int TICKS = 8 * 30;
  private static final Instant START = Instant.parse("2026-01-01T00:07:00Z");
  private static final Duration APART = Duration.ofHours(3);
  private static final int CALLS = 10;

  /** Ticks at the start and the end in which no shift is put. */
  private static final int QUIET_BEFORE = 40;

  private static final int QUIET_AFTER = 30;

  /** How far from the true tick a change may say it was. */
  private static final int SLACK = 4;

  /**
   * How a month is.
   *
   * @param factor new level / old level; 1 is flat
   * @param noise log-normal sigma of a tick's figure
   * @param daily log-amplitude of the daily cycle; 0 is none
   */
  record Kind(double factor, double noise, double daily) {}

  static Month of(Kind kind, Figure figure, long seed, int model) {
    Random random = new Random(seed * 1_000_003 + model);
    double level = 200 + 150 * model;
    int shift =
        kind.factor == 1
            ? TICKS
            : QUIET_BEFORE + random.nextInt(TICKS - QUIET_BEFORE - QUIET_AFTER);
    double phase = random.nextDouble() * 2 * Math.PI;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      double log =
          Math.log(i < shift ? level : level * kind.factor)
              + kind.noise * random.nextGaussian()
              + kind.daily * Math.sin(phase + 2 * Math.PI * i / 8);
      Duration late = Duration.ofSeconds(random.nextInt(600));
      points.add(new Point(START.plus(APART.multipliedBy(i)).plus(late), Math.exp(log), CALLS));
    }
    Workload workload =
        new Workload(
            "probe", "decode", OptionalInt.empty(), "universal", "http", true, true, Metric.METHOD);
    SeriesKey key = new SeriesKey("simulated", "model-" + model, workload);
    return new Month(new TickSeries(key, Metric.TTFT_MS, figure, points), shift, kind.factor);
  }

  /** What is known after so many ticks. */
  List<Change> after(int ticks) {
    TickSeries sofar =
        new TickSeries(
            series.key(), series.metric(), series.figure(), series.points().subList(0, ticks));
    return Regression.of(sofar).changes();
  }

  /** How many ticks of the new level it took until the shift was told; too many when it was not. */
  int told(int most) {
    for (int seen = 1; seen <= most; seen++) {
      if (after(shift + seen).stream().anyMatch(this::isTheShift)) {
        return seen;
      }
    }
    return Integer.MAX_VALUE;
  }

  private boolean isTheShift(Change change) {
    Instant from = series.points().get(shift - SLACK).time();
    Instant to = series.points().get(Math.min(shift + SLACK, TICKS - 1)).time();
    return change.way() == (factor > 1 ? Change.Way.WORSE : Change.Way.BETTER)
        && !change.since().isBefore(from)
        && !change.since().isAfter(to);
  }

  /** Every change that was told at any tick. */
  List<Change> everTold() {
    return IntStream.rangeClosed(Regression.HISTORY, TICKS)
        .mapToObj(this::after)
        .flatMap(List::stream)
        .toList();
  }
}
