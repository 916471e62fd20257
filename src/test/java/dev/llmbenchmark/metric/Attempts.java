package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Timing;
import java.util.Optional;
import java.util.OptionalDouble;

/** Attempts with times of streams, for tests. */
public final class Attempts {
  private Attempts() {}

  /** The same attempt with other times. */
  public static Attempt with(Attempt one, Timing timing) {
    return new Attempt(
        one.call(),
        one.startedAt(),
        one.context(),
        one.endpoint(),
        one.simulated(),
        one.status(),
        one.verdict(),
        one.finishReason(),
        one.responseModel(),
        timing,
        one.load(),
        one.usage(),
        one.estimatedCompletionTokens(),
        one.costUsd(),
        one.trace(),
        one.requestPayload(),
        one.responseBody());
  }

  /** Times of a stream; what is absent did not come. */
  public static Timing stream(OptionalDouble ttftMs, OptionalDouble ttfaMs, double responseTimeMs) {
    return new Timing(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        ttftMs,
        ttfaMs,
        OptionalDouble.of(responseTimeMs),
        5,
        OptionalDouble.empty(),
        Optional.of(false),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }
}
