package dev.llmbenchmark.metric;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The times of a schedule's runs. */
final class Ticks {
  private Ticks() {}

  /**
   * @throws IllegalArgumentException when a point is not later than the one before it
   */
  static <T> void requireAscending(List<T> points, Function<T, Instant> time) {
    for (int i = 1; i < points.size(); i++) {
      if (!time.apply(points.get(i)).isAfter(time.apply(points.get(i - 1)))) {
        throw new IllegalArgumentException(
            "Must be times that ascend, not "
                + time.apply(points.get(i))
                + " after "
                + time.apply(points.get(i - 1)));
      }
    }
  }
}
