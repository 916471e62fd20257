package dev.llmbenchmark.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an attempt stood to the plan of its load, and to the health of this process.
 *
 * @param scheduledAt planned start on the wall clock; absent but in an open loop
 * @param queueDelayMs from the planned start until the request was handed to the HTTP client, in
 *     ms; absent but for the first attempt of a call of an open loop
 * @param scheduledResponseTimeMs from the planned start to the last byte, in ms, earlier attempts
 *     and waits of the same call included; absent likewise, and when the reply never ended
 * @param tainted whether a stall of this process fell into the time to the first token; absent when
 *     that was not watched, or the call was not sent
 */
public record Load(
    Optional<Instant> scheduledAt,
    OptionalDouble queueDelayMs,
    OptionalDouble scheduledResponseTimeMs,
    Optional<Boolean> tainted) {
  /** Nothing is known. */
  public static final Load UNKNOWN =
      new Load(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

  /** Checks that nothing is null. */
  public Load {
    Objects.requireNonNull(scheduledAt, "scheduledAt");
    Objects.requireNonNull(queueDelayMs, "queueDelayMs");
    Objects.requireNonNull(scheduledResponseTimeMs, "scheduledResponseTimeMs");
    Objects.requireNonNull(tainted, "tainted");
  }
}
