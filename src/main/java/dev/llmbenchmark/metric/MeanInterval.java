package dev.llmbenchmark.metric;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of some values and how well they tell it, without keeping them: Welford's running
 * variance (Technometrics 4, 1962) and Student's t.
 */
public final class MeanInterval {
  /** Below so many values the deviation says too little. */
  public static final int LEAST = 6;

  private long n;
  private double mean;
  private double squares;

  /**
   * @param value a further value, finite
   */
  public void add(double value) {
    n++;
    double off = value - mean;
    mean += off / n;
    squares += off * (value - mean);
  }

  /**
   * @return the 95 % interval of the mean, mean ± t·s/√n with n − 1 degrees of freedom; none below
   *     {@link #LEAST} values. For values that are far from normal it holds less often
   */
  public Interval interval() {
    if (n < LEAST) {
      return Interval.NONE;
    }
    double t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - Interval.CONFIDENCE) / 2);
    double half = t * Math.sqrt(squares / (n - 1) / n);
    return Interval.of(mean - half, mean + half);
  }
}
