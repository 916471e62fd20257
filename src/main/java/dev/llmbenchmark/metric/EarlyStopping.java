package dev.llmbenchmark.metric;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether enough calls are good to say that the share of good calls is above a required one, or bad
 * enough to say that it is below, or neither.
 *
 * <p>It passes when so many good calls would come with at most 1 − confidence if the true share
 * were just the required one (the early-stopping test of MLPerf Inference, with no tolerance), and
 * fails when so few would.
 */
final class EarlyStopping {
  private static final long MOST = 100_000_000;

  private EarlyStopping() {}

  /**
   * @param good calls that meet the limit
   * @param n calls, at least {@code good}
   * @param share of good calls that is required, 0 to 1
   * @param confidence above 0.5 and below 1
   */
  static ThresholdResult.Status judge(int good, int n, double share, double confidence) {
    if (n == 0) {
      return ThresholdResult.Status.INCONCLUSIVE;
    }
    BinomialDistribution asRequired = BinomialDistribution.of(n, share);
    if (asRequired.survivalProbability(good - 1) <= 1 - confidence) {
      return ThresholdResult.Status.PASS;
    }
    return asRequired.cumulativeProbability(good) <= 1 - confidence
        ? ThresholdResult.Status.FAIL
        : ThresholdResult.Status.INCONCLUSIVE;
  }

  /**
   * @param bad calls that do not meet the limit
   * @return the least number of calls that pass with so many bad ones; absent when that is more
   *     than 100 million
   */
  static OptionalLong minimum(int bad, double share, double confidence) {
    long enough = 1;
    while (!passes(enough, bad, share, confidence)) {
      enough *= 2;
      if (enough > MOST) {
        return OptionalLong.empty();
      }
    }
    long tooFew = enough / 2;
    while (enough - tooFew > 1) {
      long middle = (enough + tooFew) / 2;
      if (passes(middle, bad, share, confidence)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return OptionalLong.of(enough + bad);
  }

  private static boolean passes(long good, int bad, double share, double confidence) {
    int n = Math.toIntExact(good + bad);
    return judge(n - bad, n, share, confidence) == ThresholdResult.Status.PASS;
  }
}
