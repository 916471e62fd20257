package dev.llmbenchmark.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Tests by ranks, two-sided, with the choices of scipy: exact where that is cheap and no values are
 * equal, else by the normal distribution with correction for ties.
 */
final class RankTests {
  /** Up to this number of values on both sides, U is tested exactly. */
  private static final int EXACT_U = 8;

  /** Up to this number of differences, W is tested exactly. */
  private static final int EXACT_W = 50;

  private static final double THOUSANDTHS = 1000;

  /** With more values in a sample, the library's tests take too long for a table of hundreds. */
  private static final int MOST = 2_000;

  private RankTests() {}

  /**
   * The result of a test.
   *
   * @param statistic U of the first sample, or the smaller of the two sums of signed ranks
   * @param p how often equal distributions differ at least that much, 0 to 1
   */
  record Result(double statistic, double p) {}

  /**
   * Mann and Whitney's U: the number of pairs in which the value of the first sample is the larger
   * one, equal ones counted half. By the normal distribution with continuity correction.
   *
   * @param a at least one value
   * @param b at least one value
   */
  static Result mannWhitney(Distribution a, Distribution b) {
    return a.n() > MOST || b.n() > MOST
        ? ManyRanks.mannWhitney(a.sorted(), b.sorted())
        : mannWhitney(a.sorted(), b.sorted());
  }

  static Result mannWhitney(double[] a, double[] b) {
    return mannWhitney(a, b, a.length <= EXACT_U && b.length <= EXACT_U && !tied(concat(a, b)));
  }

  /**
   * @param exact whether to count the orders of the values, which may not be tied then
   */
  static Result mannWhitney(double[] a, double[] b, boolean exact) {
    MannWhitneyUTest.Result result =
        MannWhitneyUTest.withDefaults()
            .with(AlternativeHypothesis.TWO_SIDED)
            .with(ContinuityCorrection.ENABLED)
            .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
            .test(a, b);
    return new Result(result.getStatistic(), result.getPValue());
  }

  /**
   * Wilcoxon's signed ranks of paired values. Equal pairs are dropped, as Wilcoxon did; without
   * continuity correction.
   *
   * @param a values
   * @param b as many values; each belongs to the one at the same place
   */
  static Result wilcoxon(double[] a, double[] b) {
    // Values have 3 decimals; rounding brings back the ties that binary fractions break.
    double[] differences =
        IntStream.range(0, a.length)
            .mapToDouble(i -> Math.rint((a[i] - b[i]) * THOUSANDTHS) / THOUSANDTHS)
            .filter(difference -> difference != 0)
            .toArray();
    if (differences.length == 0) {
      return new Result(0, 1);
    }
    if (differences.length > MOST) {
      return ManyRanks.wilcoxon(differences);
    }
    boolean exact =
        differences.length <= EXACT_W && !tied(Arrays.stream(differences).map(Math::abs).toArray());
    WilcoxonSignedRankTest.Result result =
        WilcoxonSignedRankTest.withDefaults()
            .with(AlternativeHypothesis.TWO_SIDED)
            .with(ContinuityCorrection.DISABLED)
            .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
            .test(differences);
    double all = differences.length * (differences.length + 1.0) / 2;
    double positive = result.getStatistic();
    return new Result(Math.min(positive, all - positive), result.getPValue());
  }

  /**
   * Holm's step-down correction (1979): with it, the chance of one false alarm in the whole family
   * is at most the level that each adjusted value is compared with.
   *
   * @param p the family's p-values
   * @return the adjusted ones, in the same order, at most 1
   */
  static double[] holm(double[] p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((i, j) -> Double.compare(p[i], p[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double reached = 0;
    for (int rank = 0; rank < ascending.length; rank++) {
      reached = Math.max(reached, Math.min(1, (p.length - rank) * p[ascending[rank]]));
      adjusted[ascending[rank]] = reached;
    }
    return adjusted;
  }

  private static boolean tied(double[] values) {
    return Arrays.stream(values).distinct().count() < values.length;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
