package dev.llmbenchmark.model;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * The judgement on one attempt.
 *
 * @param outcome what became of it
 * @param retryable whether a further attempt can help
 * @param origin who said so
 * @param errorCode code or type of the error; empty when there is none
 * @param error message of the error, credentials masked; empty when there is none
 * @param retryAfterMs how long the other side asks to wait, in ms; absent when it does not say
 */
public record Verdict(
    Outcome outcome,
    boolean retryable,
    Origin origin,
    String errorCode,
    String error,
    OptionalLong retryAfterMs) {

  /** A success. */
  public static final Verdict OK =
      new Verdict(Outcome.OK, false, Origin.NOBODY, "", "", OptionalLong.empty());

  /** Checks that nothing is null. */
  public Verdict {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(errorCode, "errorCode");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(retryAfterMs, "retryAfterMs");
  }
}
