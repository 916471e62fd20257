package dev.llmbenchmark.metric;

import java.util.Arrays;

/**
 * Puts numbers in order. The comparisons of a long log order some twenty million, which takes a
 * fraction of the time when it is done digit by digit and not by comparing them.
 */
final class Ascending {
  /** So few are in order before their digits are counted. */
  private static final int FEW = 2_000;

  private static final int DIGIT_BITS = 11;

  private static final int DIGITS = 1 << DIGIT_BITS;

  private Ascending() {}

  /**
   * Puts numbers into the order of {@link Double#compare}, as {@link Arrays#sort(double[])} does.
   *
   * @param values any numbers; changed
   * @return the same array
   */
  static double[] sort(double[] values) {
    if (values.length <= FEW) {
      Arrays.sort(values);
      return values;
    }
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = turned(Double.doubleToLongBits(values[i])) ^ Long.MIN_VALUE;
    }
    keys = byDigits(keys);
    for (int i = 0; i < keys.length; i++) {
      values[i] = Double.longBitsToDouble(turned(keys[i] ^ Long.MIN_VALUE));
    }
    return values;
  }

  /** The bits of a double ascend with it, but for those of negative ones; and back. */
  private static long turned(long bits) {
    return bits ^ (bits >> (Long.SIZE - 1) & Long.MAX_VALUE);
  }

  /**
   * Unsigned numbers in order: a radix sort from the lowest digit up, each step of which is stable.
   */
  private static long[] byDigits(long[] keys) {
    long[] from = keys;
    long[] to = new long[keys.length];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      int[] ends = new int[DIGITS];
      for (long key : from) {
        ends[digit(key, shift)]++;
      }
      if (ends[digit(from[0], shift)] < from.length) {
        for (int digit = 1; digit < DIGITS; digit++) {
          ends[digit] += ends[digit - 1];
        }
        for (int i = from.length - 1; i >= 0; i--) {
          to[--ends[digit(from[i], shift)]] = from[i];
        }
        long[] done = to;
        to = from;
        from = done;
      }
    }
    return from;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & DIGITS - 1;
  }
}
