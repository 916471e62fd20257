package dev.llmbenchmark.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A call that is not made, and of which it is known what its row says.
 *
 * @param call the call
 * @param outcome what became of it: {@link Outcome#CANCELLED}, or {@link Outcome#IN_DOUBT} when a
 *     process that died had sent it
 * @param code why, as a word
 * @param reason why, in words
 * @param sentAt when it was sent; absent when it was not
 */
public record SettledCall(
    Call call, Outcome outcome, String code, String reason, Optional<Instant> sentAt) {
  /** Checks that nothing is null. */
  public SettledCall {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(sentAt, "sentAt");
  }

  /**
   * @param call a call that could not start at its planned time
   * @param why why, in words
   * @return the call, as one that was not started
   */
  public static SettledCall missed(Call call, String why) {
    return new SettledCall(call, Outcome.CANCELLED, "not_started", why, Optional.empty());
  }

  /**
   * @param call a call of an arm that is called no more
   * @param stopped why it is not
   * @return the call, as one that was not started
   */
  public static SettledCall stopped(Call call, StoppedArm stopped) {
    return new SettledCall(
        call,
        Outcome.CANCELLED,
        StoppedArm.CODE,
        "not started: " + stopped.reason(),
        Optional.empty());
  }

  /**
   * @param call a call that was sent and has no row
   * @param sentAt when
   * @return the call, as one whose end is not known
   */
  public static SettledCall lost(Call call, Instant sentAt) {
    return new SettledCall(
        call,
        Outcome.IN_DOUBT,
        "process_died",
        "sent, and the process died before its row was written",
        Optional.of(sentAt));
  }
}
