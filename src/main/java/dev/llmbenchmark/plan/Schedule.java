package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.Phase;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The planned starts of one arm in an open loop. They follow from the seed alone: how long calls
 * take changes nothing. Not safe for several threads.
 */
final class Schedule {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LoadMode.Open open;
  private final double firstNanos;
  private final Random random;
  private int round = 1;
  private double offsetNanos;

  /**
   * @param open rate and kind of arrival
   * @param seed the run's seed
   * @param arm index of the arm, from 0
   * @param arms number of arms
   */
  Schedule(LoadMode.Open open, long seed, int arm, int arms) {
    this.open = open;
    this.random = Seeds.random(seed, "arrival of arm " + arm, Phase.MEASURED, 1);
    // Evenly spread over one gap, so that the arms' calls do not start in step.
    this.firstNanos = NANOS_PER_SECOND / open.perSecond() * arm / arms;
    this.offsetNanos =
        switch (open.arrival()) {
          case CONSTANT -> firstNanos;
          case POISSON -> gap();
        };
  }

  /** Round of the next call, from 1. */
  int round() {
    return round;
  }

  /** Planned start of that call after the start of the measured phase, in ns. */
  long offsetNanos() {
    return Math.round(offsetNanos);
  }

  /** Goes on to the next round. */
  void advance() {
    round++;
    offsetNanos =
        switch (open.arrival()) {
          case CONSTANT -> firstNanos + (round - 1) * NANOS_PER_SECOND / open.perSecond();
          case POISSON -> offsetNanos + gap();
        };
  }

  /** An exponential gap, by inversion: −ln(U) / rate with U in (0, 1]. */
  private double gap() {
    return -Math.log(1 - random.nextDouble()) * NANOS_PER_SECOND / open.perSecond();
  }
}
