package dev.llmbenchmark.metric;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The tests of {@link RankTests} by the normal distribution, for so many values that it matters how
 * long they take: sorted once and walked through, without an object for a value.
 */
final class ManyRanks {
  private ManyRanks() {}

  /**
   * Mann and Whitney's U of the first sample, with correction for ties and for continuity.
   *
   * @param a at least one value, ascending
   * @param b at least one value, ascending
   */
  static RankTests.Result mannWhitney(double[] a, double[] b) {
    double u = 0;
    double ties = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      double value = j == b.length || i < a.length && a[i] < b[j] ? a[i] : b[j];
      int inA = equal(a, i, value);
      int inB = equal(b, j, value);
      u += inA * (j + inB / 2.0);
      ties += cubes(inA + inB);
      i += inA;
      j += inB;
    }
    double n = (double) a.length + b.length;
    double pairs = (double) a.length * b.length;
    double variance = pairs / 12 * (n + 1 - ties / (n * (n - 1)));
    double distance = Math.max(0, Math.abs(u - pairs / 2) - 0.5);
    return new RankTests.Result(u, twoSided(distance, variance));
  }

  /**
   * Wilcoxon's smaller sum of signed ranks, with correction for ties.
   *
   * @param differences none of them 0
   */
  static RankTests.Result wilcoxon(double[] differences) {
    double[] positive = absolutes(differences, 1);
    double[] negative = absolutes(differences, -1);
    double sum = 0;
    double ties = 0;
    int i = 0;
    int j = 0;
    while (i < positive.length || j < negative.length) {
      double value =
          j == negative.length || i < positive.length && positive[i] < negative[j]
              ? positive[i]
              : negative[j];
      int ups = equal(positive, i, value);
      int downs = equal(negative, j, value);
      sum += ups * (i + j + (ups + downs + 1) / 2.0);
      ties += cubes(ups + downs);
      i += ups;
      j += downs;
    }
    double n = differences.length;
    double all = n * (n + 1) / 2;
    double variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48;
    return new RankTests.Result(
        Math.min(sum, all - sum), twoSided(Math.abs(sum - all / 2), variance));
  }

  private static double[] absolutes(double[] differences, int sign) {
    double[] absolutes = new double[differences.length];
    int found = 0;
    for (double difference : differences) {
      if (difference * sign > 0) {
        absolutes[found++] = difference * sign;
      }
    }
    return Ascending.sort(Arrays.copyOf(absolutes, found));
  }

  /** How many values from a place on are equal to the given one. */
  private static int equal(double[] sorted, int from, double value) {
    int to = from;
    while (to < sorted.length && sorted[to] == value) {
      to++;
    }
    return to - from;
  }

  /** What so many equal values take from the variance: t³ − t. */
  private static double cubes(double equal) {
    return equal * (equal * equal - 1);
  }

  private static double twoSided(double distance, double variance) {
    return variance > 0
        ? 2 * NormalDistribution.of(0, 1).survivalProbability(distance / Math.sqrt(variance))
        : 1;
  }
}
