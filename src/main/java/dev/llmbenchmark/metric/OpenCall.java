package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import java.util.Optional;

/**
 * A call of which not every attempt is known yet. Attempts may come in any order; the one with the
 * highest number decides, and one that was never started decides nothing.
 */
final class OpenCall {
  private int seen;
  private int last;
  private boolean closing;
  private int decidingAttempt;
  private Optional<CallResult> deciding = Optional.empty();

  /**
   * @param attempt an attempt
   * @param retries further attempts that are allowed
   * @return whether no attempt can follow this one
   */
  static boolean ends(Attempt attempt, int retries) {
    return !attempt.verdict().retryable() || attempt.call().attempt() > retries;
  }

  void add(Attempt attempt, int retries) {
    int number = attempt.call().attempt();
    seen++;
    last = Math.max(last, number);
    closing |= ends(attempt, retries);
    if (number > decidingAttempt && attempt.verdict().outcome() != Outcome.CANCELLED) {
      decidingAttempt = number;
      deciding = Optional.of(CallResult.of(attempt));
    }
  }

  /**
   * @return whether every attempt was seen
   */
  boolean closed() {
    return closing && seen == last;
  }

  /**
   * @return what the last attempt so far says; absent when none was started
   */
  Optional<CallResult> result() {
    return deciding;
  }
}
