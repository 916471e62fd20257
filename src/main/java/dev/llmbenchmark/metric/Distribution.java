package dev.llmbenchmark.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The values of one metric over the calls of one arm.
 *
 * <p>Everything depends on the values alone, not on the order in which they came. A figure that the
 * number of values does not support is absent.
 */
public final class Distribution {
  /** Half of what a two-sided statement with 95 % confidence may err. */
  private static final double TAIL = 0.025;

  /** What a product of a share and a number of values may be off. */
  private static final double RANK_SLACK = 1e-9;

  private final double[] sorted;

  private Distribution(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * @param values numbers in any order, finite unless they stand for failures; copied
   * @return their distribution
   */
  public static Distribution of(double[] values) {
    return new Distribution(Ascending.sort(values.clone()));
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
   * Bounds of the mean by Student's t, with the sample's standard deviation.
   *
   * @param confidence that the mean lies below the upper bound, and the same for above the lower
   *     one
   * @return the bounds; none with fewer than 2 values
   */
  Interval meanBounds(double confidence) {
    int n = sorted.length;
    if (n < 2) {
      return Interval.NONE;
    }
    double mean = Arrays.stream(sorted).average().getAsDouble();
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    double t = TDistribution.of(n - 1).inverseCumulativeProbability(confidence);
    double half = t * Math.sqrt(squares / (n - 1) / n);
    return Interval.of(mean - half, mean + half);
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
   * The percentile by the nearest rank, x₍⌈p·n⌉₎: always one of the values, as service level
   * objectives and HdrHistogram take it.
   *
   * @param p the share of values up to it, above 0 and at most 1
   * @return the percentile; absent without a value
   */
  public OptionalDouble nearestRank(double p) {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("Must be a share above 0 and up to 1, not " + p + ".");
    }
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    // 0.07 × 100 is 7.000000000000001 in binary, and its rank is 7.
    int rank = (int) Math.ceil(p * sorted.length - RANK_SLACK);
    return OptionalDouble.of(sorted[Math.max(rank, 1) - 1]);
  }

  /**
   * The interval that holds the percentile with 95 % confidence, whatever the distribution: two of
   * the values, by their ranks (Hahn and Meeker, Statistical Intervals). It takes the values as
   * independent of each other; {@link Series#interval} does not.
   *
   * @param p the share of values below it, above 0 and below 1
   * @return the interval; a bound that n does not support is absent
   */
  public Interval interval(double p) {
    minimumFor(p);
    Ranks ranks = Ranks.of(sorted.length, p, Interval.CONFIDENCE);
    return new Interval(ranked(ranks.lower()), ranked(ranks.upper()));
  }

  private OptionalDouble ranked(OptionalInt rank) {
    return rank.isPresent() ? OptionalDouble.of(ranked(rank.getAsInt())) : OptionalDouble.empty();
  }

  /**
   * @param rank a place among the values in ascending order, from 1 to {@link #n()}
   * @return the value there
   */
  public double ranked(int rank) {
    return sorted[rank - 1];
  }

  /**
   * The distribution over all calls, failed ones included: each failure counts as worse than every
   * value, so that a time is infinite and a speed 0. Percentiles of it are those that a user meets;
   * those without failures are conditional on success.
   *
   * @param failures number of failed calls, at least 0
   * @param better which way is good
   * @return the distribution of the values and the failures
   */
  public Distribution withFailures(int failures, Metric.Better better) {
    double[] all = Arrays.copyOf(sorted, sorted.length + failures);
    double worst =
        switch (better) {
          case LOWER -> Double.POSITIVE_INFINITY;
          case HIGHER -> 0;
        };
    Arrays.fill(all, sorted.length, all.length, worst);
    return of(all);
  }

  /**
   * @param value a number
   * @return how many values lie below it
   */
  public int countBelow(double value) {
    return countBelow(sorted, value);
  }

  static int countBelow(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * @return the values in ascending order; not copied
   */
  double[] sorted() {
    return sorted;
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
    return at(sorted, (sorted.length - 1) * p);
  }

  /** The value at a rank from 0, by linear interpolation between the values around it. */
  static double at(double[] sorted, double rank) {
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    // Between equal values, infinite ones too, there is nothing to interpolate.
    return rank == below || sorted[below] == sorted[above]
        ? sorted[below]
        : sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
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
