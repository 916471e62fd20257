package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Timing;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Attempts with times of streams, for tests. */
public final class Attempts {
  private Attempts() {}

  /** The same attempt with other times. */
  public static Attempt with(Attempt one, Timing timing) {
    return with(one, timing, one.estimatedCompletionTokens());
  }

  /** The same attempt with another estimate of its completion tokens. */
  static Attempt estimated(Attempt one, OptionalLong completionTokens) {
    return with(one, one.timing(), completionTokens);
  }

  private static Attempt with(Attempt one, Timing timing, OptionalLong estimate) {
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
        estimate,
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
