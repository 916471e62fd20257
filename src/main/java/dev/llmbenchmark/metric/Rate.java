package dev.llmbenchmark.metric;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many of a number of calls have a property.
 *
 * @param count calls that have it, at least 0
 * @param n calls in all, at least {@code count}
 */
public record Rate(long count, long n) {
  /** Checks the range. */
  public Rate {
    if (count < 0 || n < count) {
      throw new IllegalArgumentException("Must be a part of the calls: " + count + " of " + n);
    }
  }

  /**
   * @return {@code count / n}; absent without a call
   */
  public OptionalDouble share() {
    return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / n);
  }

  /**
   * The score interval of the share with 95 % confidence (Wilson 1927, without continuity
   * correction).
   *
   * @return the interval, within 0 to 1; without bounds when there is no call
   */
  public Interval interval() {
    if (n == 0) {
      return Interval.NONE;
    }
    double z =
        NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - Interval.CONFIDENCE) / 2);
    double share = (double) count / n;
    double widening = z * z / n;
    double centre = (share + widening / 2) / (1 + widening);
    double half = z * Math.sqrt(share * (1 - share) / n + widening / (4 * n)) / (1 + widening);
    // Rounding must not push a bound past what no call, or every call, says.
    double low = count == 0 ? 0 : Math.max(0, centre - half);
    double high = count == n ? 1 : Math.min(1, centre + half);
    return Interval.of(low, high);
  }
}
