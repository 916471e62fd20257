package dev.llmbenchmark.metric;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the hour of the day out of a series: providers are busier at some hours than at others, and
 * that comes back each day.
 *
 * <p>From each point the median of its hour over the last 14 days is taken off. The median is that
 * of the distances from the level of the day around each point, not of the values themselves: a
 * median of the values would follow a lasting change within days and so undo it.
 */
final class DailyCycle {
  private static final Duration MEMORY = Duration.ofDays(14);
  private static final Duration HALF_DAY = Duration.ofHours(12);
  private static final int HOURS = 24;
  private static final int MINUTES = 60;

  /** Days that must have an hour before it is told from chance at all. */
  private static final int LEAST = 5;

  private DailyCycle() {}

  /**
   * @param times of the points, ascending
   * @param logs their natural logarithms
   * @return the logarithms without what their hour (UTC, the nearest one) adds
   */
  static double[] takenOut(List<Instant> times, double[] logs) {
    double[] away = distances(times, logs);
    Doubles[] byHour = new Doubles[HOURS];
    Instant oldest = times.get(times.size() - 1).minus(MEMORY);
    for (int i = 0; i < logs.length; i++) {
      if (times.get(i).isAfter(oldest)) {
        int hour = hour(times.get(i));
        byHour[hour] = byHour[hour] == null ? new Doubles() : byHour[hour];
        byHour[hour].add(away[i]);
      }
    }
    double[] added =
        Arrays.stream(byHour)
            .mapToDouble(one -> one == null || one.size() < LEAST ? 0 : median(one.toArray()))
            .toArray();
    double[] rest = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      rest[i] = logs[i] - added[hour(times.get(i))];
    }
    return rest;
  }

  /** How far each point lies from the median of the day around it. */
  private static double[] distances(List<Instant> times, double[] logs) {
    double[] away = new double[logs.length];
    int from = 0;
    int to = 0;
    for (int i = 0; i < logs.length; i++) {
      while (!times.get(from).isAfter(times.get(i).minus(HALF_DAY))) {
        from++;
      }
      while (to < logs.length && !times.get(to).isAfter(times.get(i).plus(HALF_DAY))) {
        to++;
      }
      away[i] = logs[i] - median(Arrays.copyOfRange(logs, from, to));
    }
    return away;
  }

  private static int hour(Instant time) {
    var clock = time.atOffset(ZoneOffset.UTC);
    return (clock.getHour() + (clock.getMinute() + MINUTES / 2) / MINUTES) % HOURS;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Distribution.interpolated(sorted, 0.5);
  }
}
