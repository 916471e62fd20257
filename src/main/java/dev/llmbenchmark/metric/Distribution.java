package dev.llmbenchmark.metric;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The values of one metric over the calls of one arm.
 *
 * <p>Everything depends on the values alone, not on the order in which they came. A figure that the
 * number of values does not support is absent.
 */
public final class Distribution {
  /** Half of what a two-sided statement with 95 % confidence may err. */
  private static final double TAIL = 0.025;

  private final double[] sorted;

  private Distribution(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * @param values finite numbers in any order; copied
   * @return their distribution
   */
  public static Distribution of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Distribution(sorted);
  }

  /**
   * @return number of values
   */
  public int n() {
    return sorted.length;
  }

  /**
   * @return arithmetic mean; absent without a value
   */
  public OptionalDouble mean() {
    return Arrays.stream(sorted).average();
  }

  /**
   * @return smallest value; absent without one
   */
  public OptionalDouble min() {
    return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[0]);
  }

  /**
   * @return largest value; absent without one
   */
  public OptionalDouble max() {
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length - 1]);
  }

  /**
   * @return the 50th percentile; absent with fewer than 6 values
   */
  public OptionalDouble median() {
    return percentile(0.5);
  }

  /**
   * The percentile by linear interpolation between the values around it (Hyndman and Fan 1996,
   * definition 7).
   *
   * @param p the share of values below it, above 0 and below 1
   * @return the percentile; absent with fewer values than {@link #minimumFor(double)}
   */
  public OptionalDouble percentile(double p) {
    return sorted.length < minimumFor(p)
        ? OptionalDouble.empty()
        : OptionalDouble.of(interpolated(sorted, p));
  }

  /**
   * The number of values from which on the smallest and the largest of them enclose the percentile
   * with 95 % confidence, 2.5 % to each side: n ≥ ln 0.025 / ln max(p, 1 − p). See Hahn and Meeker,
   * Statistical Intervals, on distribution-free intervals.
   *
   * @param p above 0 and below 1
   * @return the least number of values that support the percentile
   */
  public static int minimumFor(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("Must be a share between 0 and 1, not " + p + ".");
    }
    return (int) Math.ceil(Math.log(TAIL) / Math.log(Math.max(p, 1 - p)));
  }

  static double interpolated(double[] sorted, double p) {
    double rank = (sorted.length - 1) * p;
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  /** Two distributions are equal when they hold the same values. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Distribution that && Arrays.equals(sorted, that.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return "Distribution[n=" + n() + ", min=" + min() + ", max=" + max() + "]";
  }
}
