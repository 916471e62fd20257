package dev.llmbenchmark.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

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
 */
record Bootstrap(int positions, int block, long seed) {
  /** How often is resampled. */
  static final int RESAMPLES = 5_000;

  Bootstrap {
    if (positions < 1 || block < 1 || block > positions) {
      throw new IllegalArgumentException("Must be a block of the positions: " + block);
    }
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
    double[][] results = new double[shares.length][RESAMPLES];
    int[] drawn = new int[positions];
    for (int resample = 0; resample < RESAMPLES; resample++) {
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

  /**
   * Numbers that look random: SplitMix64 (Steele, Lea and Flood 2014), written out so that a seed
   * gives the same interval on every Java.
   */
  private static final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long seed, int stream) {
      state = mixed(seed + mixed((stream + 1) * GOLDEN));
    }

    int below(int bound) {
      state += GOLDEN;
      return (int) (((mixed(state) >>> 32) * bound) >>> 32);
    }

    private static long mixed(long value) {
      long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }
}
