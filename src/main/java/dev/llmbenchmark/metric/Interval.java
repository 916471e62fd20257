package dev.llmbenchmark.metric;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A confidence interval, two-sided and equal-tailed. A bound that the number of values does not
 * support is absent.
 *
 * @param low lower bound
 * @param high upper bound
 */
public record Interval(OptionalDouble low, OptionalDouble high) {
  /** The confidence of every interval that is printed. */
  public static final double CONFIDENCE = 0.95;

  /** An interval of which nothing is known. */
  public static final Interval NONE = new Interval(OptionalDouble.empty(), OptionalDouble.empty());

  /** Checks that nothing is null and that the bounds are in order. */
  public Interval {
    Objects.requireNonNull(low, "low");
    Objects.requireNonNull(high, "high");
    if (low.isPresent() && high.isPresent() && !(low.getAsDouble() <= high.getAsDouble())) {
      throw new IllegalArgumentException("bounds out of order: " + low + ", " + high);
    }
  }

  /**
   * @param low lower bound
   * @param high upper bound, not below {@code low}
   * @return the interval between them
   */
  public static Interval of(double low, double high) {
    return new Interval(OptionalDouble.of(low), OptionalDouble.of(high));
  }

  /**
   * @return whether both bounds are known
   */
  public boolean closed() {
    return low.isPresent() && high.isPresent();
  }

  /**
   * @param value a number
   * @return whether the interval is known to lie on one side of it
   */
  public boolean excludes(double value) {
    return (low.isPresent() && low.getAsDouble() > value)
        || (high.isPresent() && high.getAsDouble() < value);
  }

  /**
   * How wide the interval is: (high − low) / (2 × estimate).
   *
   * @param estimate the figure that it belongs to, above 0
   * @return half of its width as a share of the estimate; absent when a bound is
   */
  public OptionalDouble relativeHalfWidth(double estimate) {
    return closed()
        ? OptionalDouble.of((high.getAsDouble() - low.getAsDouble()) / (2 * estimate))
        : OptionalDouble.empty();
  }

  /**
   * @param other another interval of the same figure
   * @return this one, its bounds moved outwards to those of the other; a bound that is absent here
   *     stays absent
   */
  public Interval widenedTo(Interval other) {
    return new Interval(
        low.isPresent() && other.low.isPresent()
            ? OptionalDouble.of(Math.min(low.getAsDouble(), other.low.getAsDouble()))
            : low,
        high.isPresent() && other.high.isPresent()
            ? OptionalDouble.of(Math.max(high.getAsDouble(), other.high.getAsDouble()))
            : high);
  }
}
