package dev.llmbenchmark.model;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One attempt that is about to be made.
 *
 * @param runId the run
 * @param requestId the planned call; the same for each of its attempts
 * @param arm provider and model
 * @param round number of the round, from 1; warm-up rounds have their own count
 * @param position place in the round's order, from 1
 * @param phase whether it counts
 * @param attempt number of the attempt, from 1
 * @param prompt what is asked
 * @param maxTokens cap of the output; absent when nothing is sent
 * @param stream whether a stream is asked for
 * @param transport the way to the provider
 * @param scheduledNanos planned start, in ns of the monotonic clock; absent but in an open loop
 */
public record Call(
    String runId,
    String requestId,
    Arm arm,
    int round,
    int position,
    Phase phase,
    int attempt,
    Prompt prompt,
    OptionalInt maxTokens,
    boolean stream,
    Transport transport,
    OptionalLong scheduledNanos) {

  /** Checks that nothing is null and that counts start at 1. */
  public Call {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(arm, "arm");
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(maxTokens, "maxTokens");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(scheduledNanos, "scheduledNanos");
    if (round < 1 || position < 1 || attempt < 1) {
      throw new IllegalArgumentException("round, position and attempt start at 1");
    }
  }

  /**
   * @return the same call, one attempt later
   */
  public Call nextAttempt() {
    return at(attempt + 1);
  }

  /**
   * @param number number of an attempt, from 1
   * @return the same call, at that attempt
   */
  public Call at(int number) {
    return new Call(
        runId,
        requestId,
        arm,
        round,
        position,
        phase,
        number,
        prompt,
        maxTokens,
        stream,
        transport,
        scheduledNanos);
  }
}
