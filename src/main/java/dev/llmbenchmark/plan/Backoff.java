package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Attempt;
import java.util.OptionalLong;
import java.util.Random;

/**
 * How long a failed call waits before its next attempt: what the other side asks for, else
 * exponential with full jitter (the scheme of the AWS Architecture Blog's "Exponential Backoff and
 * Jitter").
 *
 * @param baseMs upper bound of the first wait, in ms, at least 1
 * @param maxMs longest wait, in ms, at least 1; a call that is asked to wait longer is given up
 */
public record Backoff(long baseMs, long maxMs) {
  private static final int MOST_DOUBLINGS = 20;

  /** Checks the ranges. */
  public Backoff {
    if (baseMs < 1 || maxMs < 1) {
      throw new IllegalArgumentException("both bounds are at least 1 ms");
    }
  }

  /**
   * @param attempt an attempt that has ended
   * @param retries further attempts that are allowed per call
   * @return whether its call is not tried again
   */
  public boolean last(Attempt attempt, int retries) {
    return before(attempt, retries, new Random(0)).isEmpty();
  }

  /**
   * @param attempt a failed attempt
   * @param retries further attempts that are allowed per call
   * @param random source of the jitter
   * @return the wait in ms; absent when the call is not tried again
   */
  OptionalLong before(Attempt attempt, int retries, Random random) {
    int made = attempt.call().attempt();
    if (!attempt.verdict().retryable() || made > retries) {
      return OptionalLong.empty();
    }
    OptionalLong asked = attempt.verdict().retryAfterMs();
    if (asked.isPresent()) {
      return asked.getAsLong() <= maxMs ? asked : OptionalLong.empty();
    }
    int doublings = Math.min(made - 1, MOST_DOUBLINGS);
    long bound = baseMs > maxMs >> doublings ? maxMs : baseMs << doublings;
    return OptionalLong.of((long) (random.nextDouble() * bound));
  }
}
