package dev.llmbenchmark.metric;

/**
 * One percentile of one arm in resamples of many rounds, drawn as a rank and not round by round.
 *
 * <p>A resample of {@link Bootstrap} moves a percentile by as many ranks as it has values up to
 * that percentile too many or too few. That number is a sum over the drawn rounds, or blocks of
 * rounds, and so all but normal when they are many (Bahadur 1966). Its spread, and its correlation
 * with that of another arm over the same rounds, are taken from the rounds as they are.
 */
final class RankDraws {
  private final double[] sorted;
  private final double share;
  private final double[] surplus;
  private final double spread;

  /**
   * @param positions how many rounds there are
   * @param block how many neighbours are drawn at once, at least 1
   * @param at position of each value, from 0
   * @param series at least one value
   * @param share the percentile as a share, above 0 and below 1
   */
  RankDraws(int positions, int block, int[] at, Series series, double share) {
    this.share = share;
    sorted = series.distribution().sorted();
    surplus = blocks(surplus(positions, at, series.values()), block);
    double squares = 0;
    for (double sum : surplus) {
      squares += sum * sum;
    }
    spread = Math.sqrt(squares / surplus.length * positions / block);
  }

  /** At each position, how many of its values are among the lower ones, above what is expected. */
  private double[] surplus(int positions, int[] at, double[] values) {
    double border = Distribution.interpolated(sorted, share);
    int lower = (int) Math.round(share * values.length);
    // Equal values are told apart by their places: the ranks, not the values, are resampled.
    int equal = lower - Distribution.countBelow(sorted, border);
    double expected = (double) lower / values.length;
    double[] sums = new double[positions];
    for (int i = 0; i < values.length; i++) {
      boolean among = values[i] < border || values[i] == border && equal-- > 0;
      sums[at[i]] += (among ? 1 : 0) - expected;
    }
    return sums;
  }

  /** Sums over each block of neighbours, less their mean. */
  private static double[] blocks(double[] single, int block) {
    double[] sums = new double[single.length - block + 1];
    double sum = 0;
    double all = 0;
    for (int i = 0; i < single.length; i++) {
      sum += single[i];
      if (i >= block - 1) {
        sums[i - block + 1] = sum;
        all += sum;
        sum -= single[i - block + 1];
      }
    }
    double mean = all / sums.length;
    for (int i = 0; i < sums.length; i++) {
      sums[i] -= mean;
    }
    return sums;
  }

  /**
   * @param other the same of another arm, over the same positions and blocks
   * @return how the two move together, from −1 to 1
   */
  double correlation(RankDraws other) {
    double products = 0;
    double mine = 0;
    double theirs = 0;
    for (int i = 0; i < surplus.length; i++) {
      products += surplus[i] * other.surplus[i];
      mine += surplus[i] * surplus[i];
      theirs += other.surplus[i] * other.surplus[i];
    }
    double scale = Math.sqrt(mine) * Math.sqrt(theirs);
    return scale == 0 ? 0 : Math.max(-1, Math.min(1, products / scale));
  }

  /**
   * @param normal a standard normal number for each resample
   * @return the percentile in each resample
   */
  double[] percentiles(double[] normal) {
    double middle = (sorted.length - 1) * share;
    // But for the median, ranks have a longer tail towards the middle: the first term of Cornish
    // and Fisher's expansion of their beta distribution.
    double skew = (1 - 2 * share) / 3;
    double[] results = new double[normal.length];
    for (int i = 0; i < normal.length; i++) {
      double z = normal[i];
      double rank = middle + spread * z + skew * (z * z - 1);
      results[i] = Distribution.at(sorted, Math.max(0, Math.min(sorted.length - 1, rank)));
    }
    return results;
  }
}
