package dev.llmbenchmark.model;

import java.util.Arrays;
import java.util.OptionalLong;

/** Moments of the monotonic clock in ns, each no earlier than the one before it. Immutable. */
public final class Moments {
  /** None. */
  public static final Moments NONE = new Moments(new long[0]);

  private final long[] nanos;

  private Moments(long[] nanos) {
    this.nanos = nanos;
  }

  /**
   * @param nanos the moments; a copy is kept
   * @return the moments
   * @throws IllegalArgumentException when one is earlier than the one before it
   */
  public static Moments of(long... nanos) {
    for (int i = 1; i < nanos.length; i++) {
      if (nanos[i] - nanos[i - 1] < 0) {
        throw new IllegalArgumentException(
            "moment " + i + " is " + (nanos[i - 1] - nanos[i]) + " ns before the one ahead of it");
      }
    }
    return nanos.length == 0 ? NONE : new Moments(nanos.clone());
  }

  /**
   * @return how many there are
   */
  public int count() {
    return nanos.length;
  }

  /**
   * @param index from 0 to {@link #count()} - 1
   * @return that moment
   */
  public long at(int index) {
    return nanos[index];
  }

  /**
   * @return the first; absent when there is none
   */
  public OptionalLong first() {
    return nanos.length == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[0]);
  }

  /**
   * @return the last; absent when there is none
   */
  public OptionalLong last() {
    return nanos.length == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[nanos.length - 1]);
  }

  /**
   * @return the longest time between two neighbours in ns; absent with fewer than two moments
   */
  public OptionalLong longestGap() {
    long longest = 0;
    for (int i = 1; i < nanos.length; i++) {
      longest = Math.max(longest, nanos[i] - nanos[i - 1]);
    }
    return nanos.length < 2 ? OptionalLong.empty() : OptionalLong.of(longest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Moments moments && Arrays.equals(nanos, moments.nanos);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(nanos);
  }

  @Override
  public String toString() {
    return Arrays.toString(nanos);
  }
}
