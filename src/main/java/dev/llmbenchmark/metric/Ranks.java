package dev.llmbenchmark.metric;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Which of the sorted values enclose a percentile, whatever the distribution (Hahn and Meeker,
 * Statistical Intervals, chapter 5).
 *
 * <p>With B binomial over n values and the share p, the lower rank is the largest l with P(B ≤ l −
 * 1) ≤ α/2, the upper one the smallest u with P(B ≤ u − 1) ≥ 1 − α/2.
 *
 * @param lower rank of the lower bound, from 1; absent when n is too small for one
 * @param upper rank of the upper bound, at most n; absent likewise
 */
record Ranks(OptionalInt lower, OptionalInt upper) {

  /**
   * @param n number of values, at least 0
   * @param p the percentile as a share, above 0 and below 1
   * @param confidence of the two bounds together, above 0 and below 1
   */
  static Ranks of(int n, double p, double confidence) {
    if (n == 0) {
      return new Ranks(OptionalInt.empty(), OptionalInt.empty());
    }
    double tail = (1 - confidence) / 2;
    BinomialDistribution below = BinomialDistribution.of(n, p);
    int reached = below.inverseCumulativeProbability(tail);
    int lower = below.cumulativeProbability(reached) <= tail ? reached + 1 : reached;
    int upper = below.inverseCumulativeProbability(1 - tail) + 1;
    return new Ranks(
        lower < 1 ? OptionalInt.empty() : OptionalInt.of(lower),
        upper > n ? OptionalInt.empty() : OptionalInt.of(upper));
  }
}
