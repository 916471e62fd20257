package dev.llmbenchmark.model;

import java.util.Objects;

/**
 * A call whose planned time came while it could not start.
 *
 * @param call the call
 */
public record MissedCall(Call call) {
  /** Checks that nothing is null. */
  public MissedCall {
    Objects.requireNonNull(call, "call");
  }
}
