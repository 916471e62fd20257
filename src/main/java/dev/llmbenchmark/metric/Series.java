package dev.llmbenchmark.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The values of one metric over the ok calls of one arm, in the order of their rounds.
 *
 * <p>The order shows whether neighbouring calls depend on each other: then there is less to learn
 * from them than their number says.
 */
public final class Series {
  private final int[] rounds;
  private final double[] values;

  /** Made when they are asked for, as they are dear; they follow from the values. */
  private Distribution distribution;

  private OptionalDouble autocorrelation;

  /**
   * @param rounds the round of each value, from 1, ascending; copied
   * @param values finite numbers, as many; copied
   * @throws IllegalArgumentException when the lengths differ or the rounds descend
   */
  public Series(int[] rounds, double[] values) {
    if (rounds.length != values.length) {
      throw new IllegalArgumentException("each value needs its round");
    }
    for (int i = 0; i < rounds.length; i++) {
      if (rounds[i] < (i == 0 ? 1 : rounds[i - 1])) {
        throw new IllegalArgumentException("Must be rounds from 1 that ascend.");
      }
    }
    this.rounds = rounds.clone();
    this.values = values.clone();
  }

  /**
   * @param values finite numbers in their order, one a round; copied
   * @return their series
   */
  public static Series of(double... values) {
    return new Series(IntStream.rangeClosed(1, values.length).toArray(), values);
  }

  /**
   * @return number of values
   */
  public int n() {
    return values.length;
  }

  /**
   * @param count a number of values, at most {@link #n()}
   * @return the series of the first so many
   */
  public Series first(int count) {
    return new Series(Arrays.copyOf(rounds, count), Arrays.copyOf(values, count));
  }

  /**
   * @return the last round with a value; 0 without one
   */
  public int lastRound() {
    return rounds.length == 0 ? 0 : rounds[rounds.length - 1];
  }

  /**
   * @return the values in their order
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * @return the round of each value
   */
  int[] rounds() {
    return rounds.clone();
  }

  /**
   * @param other another series
   * @return the values of this one and of the other in the rounds that have both
   */
  double[][] matched(Series other) {
    Doubles mine = new Doubles();
    Doubles theirs = new Doubles();
    int i = 0;
    int j = 0;
    while (i < rounds.length && j < other.rounds.length) {
      if (rounds[i] == other.rounds[j]) {
        mine.add(values[i++]);
        theirs.add(other.values[j++]);
      } else if (rounds[i] < other.rounds[j]) {
        i++;
      } else {
        j++;
      }
    }
    return new double[][] {mine.toArray(), theirs.toArray()};
  }

  /**
   * @return the values without their order
   */
  public Distribution distribution() {
    Distribution known = distribution;
    if (known == null) {
      known = Distribution.of(values);
      distribution = known;
    }
    return known;
  }

  /**
   * How much a value says about the next: Σ (xᵢ − x̄)(xᵢ₊₁ − x̄) / Σ (xᵢ − x̄)².
   *
   * @return lag-1 autocorrelation, between −1 and 1; absent with fewer than 3 values or when all
   *     are equal
   */
  public OptionalDouble autocorrelation() {
    OptionalDouble known = autocorrelation;
    if (known == null) {
      known = computeAutocorrelation();
      autocorrelation = known;
    }
    return known;
  }

  private OptionalDouble computeAutocorrelation() {
    double mean = Arrays.stream(values).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double off = values[i] - mean;
      squares += off * off;
      products += i == 0 ? 0 : off * (values[i - 1] - mean);
    }
    return values.length < 3 || squares == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(products / squares);
  }

  /**
   * @return the autocorrelation that independent values exceed in one of about 20 cases: 2/√n
   */
  public double autocorrelationLimit() {
    return 2 / Math.sqrt(values.length);
  }

  /**
   * @return whether neighbouring values depend on each other: |autocorrelation| &gt; 2/√n
   */
  public boolean dependent() {
    OptionalDouble rho = autocorrelation();
    return rho.isPresent() && Math.abs(rho.getAsDouble()) > autocorrelationLimit();
  }

  /**
   * The interval of a percentile with 95 % confidence: by order statistics and, when neighbouring
   * values depend on each other, widened to that of a moving-block bootstrap with blocks of about
   * n^(1/3) values. The bootstrap alone could be the narrower of the two.
   *
   * @param p the share of values below it, above 0 and below 1
   * @param seed makes the bootstrap reproducible
   * @return the interval; a bound that n does not support is absent
   */
  public Interval interval(double p, long seed) {
    Interval ranked = distribution().interval(p);
    return dependent() ? ranked.widenedTo(blockInterval(p, seed)) : ranked;
  }

  /** The interval of a percentile by a moving-block bootstrap. */
  Interval blockInterval(double p, long seed) {
    if (values.length == 0) {
      return Interval.NONE;
    }
    int n = values.length;
    int[] places = IntStream.range(0, n).toArray();
    int block = Bootstrap.blockFor(n);
    return Bootstrap.interval(
        n > Bootstrap.MOST
            ? new RankDraws(n, block, places, this, p).percentiles(Bootstrap.normals(seed, 0))
            : new Bootstrap(n, block, seed).percentiles(places, values, p)[0]);
  }

  /** Two series are equal when they hold the same values in the same rounds. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Series that
        && Arrays.equals(rounds, that.rounds)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rounds) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Series[n=" + n() + ", lastRound=" + lastRound() + "]";
  }
}
