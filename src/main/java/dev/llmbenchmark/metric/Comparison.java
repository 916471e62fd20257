package dev.llmbenchmark.metric;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure of one metric on two sides.
 *
 * @param a the side that is judged
 * @param b the side that it is compared with
 * @param metric the metric
 * @param figure which percentile of it
 * @param counts how many values there are
 * @param estimate the difference
 * @param test whether it could be chance; absent when there are too few calls
 * @param finding what follows
 */
public record Comparison(
    Side a,
    Side b,
    Metric metric,
    Figure figure,
    Counts counts,
    Estimate estimate,
    Optional<Test> test,
    Finding finding) {

  /** The percentiles that are compared. */
  public enum Figure {
    /** The median. */
    P50(0.50, 0.05),
    /** The 95th percentile. */
    P95(0.95, 0.10);

    /** Fewer calls do not tell a median well, though it has an interval from 6 on. */
    private static final int LEAST = 30;

    private final double share;
    private final double practical;

    Figure(double share, double practical) {
      this.share = share;
      this.practical = practical;
    }

    /**
     * @return the name in files
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @return the percentile as a share
     */
    public double share() {
      return share;
    }

    /**
     * @return the least relative difference that matters
     */
    public double practical() {
      return practical;
    }

    /**
     * @return the least number of values per side for a verdict
     */
    public int minimum() {
      return Math.max(LEAST, Distribution.minimumFor(share));
    }
  }

  /**
   * How many values there are.
   *
   * @param a on the first side
   * @param b on the second side
   * @param pairs rounds with a value on both sides; 0 when the sides are of different runs
   * @param paired whether the sides were called in turn, round by round
   */
  public record Counts(int a, int b, int pairs, boolean paired) {
    /**
     * @return the values of the side that has fewer
     */
    public int fewer() {
      return Math.min(a, b);
    }
  }

  /**
   * The difference, as a ratio.
   *
   * @param a the first side's figure; absent when its values do not support it
   * @param b the second side's figure; absent likewise
   * @param ratio {@code a / b}; absent when one of them is, or is not above 0
   * @param interval of the ratio, by the spread of its logarithm in a bootstrap over rounds;
   *     without bounds when the ratio is absent, or a side has fewer values than {@link
   *     Comparisons#LEAST_FOR_INTERVAL}
   * @param block how many neighbouring rounds the bootstrap draws at once
   */
  public record Estimate(
      OptionalDouble a, OptionalDouble b, OptionalDouble ratio, Interval interval, int block) {
    /** Checks that nothing is null. */
    public Estimate {
      Objects.requireNonNull(a, "a");
      Objects.requireNonNull(b, "b");
      Objects.requireNonNull(ratio, "ratio");
      Objects.requireNonNull(interval, "interval");
    }
  }

  /**
   * Whether the difference could be chance.
   *
   * @param kind which test
   * @param statistic of the test: U, W or z
   * @param a12 how often a value of the first side is larger than one of the second, equal ones
   *     counted half; absent beyond the median
   * @param p how often chance alone makes such a difference
   * @param adjustedP the same, by Holm's correction for all tests of the table
   */
  public record Test(Kind kind, double statistic, OptionalDouble a12, double p, double adjustedP) {
    /** The tests. */
    public enum Kind {
      /** Signed ranks of paired rounds. */
      WILCOXON,
      /** U of unpaired values. */
      MANN_WHITNEY,
      /** The logarithm of the ratio against its spread in the bootstrap. */
      BOOTSTRAP
    }

    /** Checks that nothing is null. */
    public Test {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(a12, "a12");
    }

    Test adjusted(double adjusted) {
      return new Test(kind, statistic, a12, p, adjusted);
    }
  }

  /** Checks that nothing is null. */
  public Comparison {
    Objects.requireNonNull(a, "a");
    Objects.requireNonNull(b, "b");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(figure, "figure");
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(estimate, "estimate");
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(finding, "finding");
  }
}
