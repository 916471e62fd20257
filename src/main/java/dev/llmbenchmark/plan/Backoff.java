package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Attempt;
import java.util.OptionalLong;
import java.util.Random;

/**
 * How long a failed call waits before its next attempt: what the other side asks for, else
 * exponential with full jitter (the scheme of the AWS Architecture Blog's "Exponential Backoff and
 * Jitter").
 *
 * @param baseMs upper bound of the first wait, in ms
 * @param maxMs longest wait, in ms; a call that is asked to wait longer is given up
 */
public record Backoff(long baseMs, long maxMs) {
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
    long bound = Math.min(maxMs, baseMs << Math.min(made - 1, 20));
    return OptionalLong.of((long) (random.nextDouble() * bound));
  }
}
