package dev.llmbenchmark.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Percentiles of resampled calls (Efron 1979; blocks by Künsch 1989).
 *
 * <p>What is drawn, with replacement, are positions: the values at a position come along together.
 * Equal positions, block and seed give equal draws, so that two samples of the same rounds stay
 * paired although each is resampled for itself.
 *
 * @param positions how many positions there are, at least 1
 * @param block how many neighbours are drawn at once: 1, or more when neighbours depend on each
 *     other
 * @param seed makes the draws reproducible
 * @param resamples how often they are drawn, at least 2
 */
record Bootstrap(int positions, int block, long seed, int resamples) {
  /** How often is resampled for what is shown. */
  static final int RESAMPLES = 5_000;

  /** With more positions, percentiles are drawn as ranks ({@link RankDraws}). */
  static final int MOST = 2_000;

  /** Two-sided, with 95 % confidence. */
  private static final double Z =
      NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + Interval.CONFIDENCE) / 2);

  Bootstrap {
    if (positions < 1 || block < 1 || block > positions) {
      throw new IllegalArgumentException("Must be a block of the positions: " + block);
    }
  }

  Bootstrap(int positions, int block, long seed) {
    this(positions, block, seed, RESAMPLES);
  }

  /**
   * @param n number of values in a row
   * @return how many are drawn at once when neighbours depend on each other: about n^(1/3)
   */
  static int blockFor(int n) {
    return (int) Math.ceil(Math.cbrt(n));
  }

  /**
   * @param at position of each value, from 0
   * @param values the values
   * @param shares percentiles as shares, ascending
   * @return for each percentile, its value in each resample; NaN in a resample without a value
   */
  double[][] percentiles(int[] at, double[] values, double... shares) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted((a, b) -> Double.compare(values[a], values[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] sortedAt = Arrays.stream(order).map(i -> at[i]).toArray();
    double[] sorted = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    double[][] results = new double[shares.length][resamples];
    int[] drawn = new int[positions];
    for (int resample = 0; resample < resamples; resample++) {
      draw(new Draws(seed, resample), drawn);
      int total = 0;
      for (int position : sortedAt) {
        total += drawn[position];
      }
      Walk walk = new Walk(sorted, sortedAt, drawn);
      for (int i = 0; i < shares.length; i++) {
        results[i][resample] = total == 0 ? Double.NaN : walk.percentile((total - 1) * shares[i]);
      }
    }
    return results;
  }

  /**
   * @param resampled a figure of each resample
   * @return the interval that holds the middle 95 % of them
   */
  static Interval interval(double[] resampled) {
    double[] sorted = Arrays.stream(resampled).filter(Double::isFinite).sorted().toArray();
    double tail = (1 - Interval.CONFIDENCE) / 2;
    return sorted.length == 0
        ? Interval.NONE
        : Interval.of(
            Distribution.interpolated(sorted, tail), Distribution.interpolated(sorted, 1 - tail));
  }

  /**
   * The interval of an estimate whose resampled values are all but normal: the estimate ± 1.96 of
   * their standard deviations. Percentiles of resampled percentiles are too wide an interval, as
   * they jump from value to value.
   *
   * @param estimate the figure of the values themselves
   * @param resampled the figure of each resample
   * @return the interval that holds the true figure with 95 % confidence
   */
  static Interval around(double estimate, double[] resampled) {
    double half = Z * spread(resampled);
    return Interval.of(estimate - half, estimate + half);
  }

  /** A standard normal number for each resample. */
  static double[] normals(long seed, int stream) {
    return normals(seed, stream, RESAMPLES);
  }

  static double[] normals(long seed, int stream, int resamples) {
    Draws draws = new Draws(seed, stream);
    double[] normals = new double[resamples];
    Arrays.setAll(normals, i -> draws.normal());
    return normals;
  }

  /** The standard deviation of those that are finite; 0 with fewer than 2 of them. */
  static double spread(double[] resampled) {
    double sum = 0;
    int n = 0;
    for (double value : resampled) {
      if (Double.isFinite(value)) {
        sum += value;
        n++;
      }
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : resampled) {
      squares += Double.isFinite(value) ? (value - mean) * (value - mean) : 0;
    }
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1));
  }

  private void draw(Draws draws, int[] drawn) {
    Arrays.fill(drawn, 0);
    for (int done = 0; done < positions; done += block) {
      int start = draws.below(positions - block + 1);
      int end = start + Math.min(block, positions - done);
      for (int position = start; position < end; position++) {
        drawn[position]++;
      }
    }
  }

  /** The values of a resample in ascending order, each as often as its position was drawn. */
  private static final class Walk {
    private final double[] sorted;
    private final int[] at;
    private final int[] drawn;
    private int next;
    private int passed;

    Walk(double[] sorted, int[] at, int[] drawn) {
      this.sorted = sorted;
      this.at = at;
      this.drawn = drawn;
    }

    /** Ranks may not descend from one call to the next. */
    double percentile(double rank) {
      int below = (int) Math.floor(rank);
      while (passed + drawn[at[next]] <= below) {
        passed += drawn[at[next++]];
      }
      double lower = sorted[next];
      double part = rank - below;
      if (part == 0 || passed + drawn[at[next]] > below + 1) {
        return lower;
      }
      int above = next + 1;
      while (drawn[at[above]] == 0) {
        above++;
      }
      return lower + part * (sorted[above] - lower);
    }
  }
}
