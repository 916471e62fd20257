package dev.llmbenchmark.metric;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Numbers that look random: SplitMix64 (Steele, Lea and Flood 2014), written out so that a seed
 * gives the same interval on every Java.
 */
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private long state;

  /**
   * @param seed equal seeds and streams give equal numbers
   * @param stream which of the seed's streams, at least 0
   */
  Draws(long seed, int stream) {
    state = mixed(seed + mixed((stream + 1) * GOLDEN));
  }

  /**
   * @param bound above 0
   * @return a whole number from 0, below the bound
   */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /**
   * @return a number of the standard normal distribution
   */
  double normal() {
    // The middle of one of 2^52 cells, so that neither 0 nor 1 comes.
    return NORMAL.inverseCumulativeProbability(((next() >>> 12) + 0.5) * 0x1.0p-52);
  }

  private long next() {
    state += GOLDEN;
    return mixed(state);
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
