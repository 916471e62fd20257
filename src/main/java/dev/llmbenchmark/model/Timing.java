package dev.llmbenchmark.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The times of one attempt and what follows from them, as they are written: rounded to 3 decimals.
 * Every time starts when the request was handed to the HTTP client.
 *
 * @param connectMs DNS, TCP and TLS; absent when the connection was reused
 * @param headersMs until the response's headers; absent when none came
 * @param ttftMs until the first content frame; absent without one
 * @param ttfaMs until the first content frame with answer text; absent without one
 * @param responseTimeMs until the last byte; absent when the reply never ended
 * @param chunks number of content frames; 0 when the reply was whole
 * @param maxGapMs longest gap between two content frames; absent with fewer than two
 * @param coalesced whether the content frames came too close together to tell a speed; absent when
 *     there was no stream
 * @param outputSpeedTps tokens a second after the first content frame; absent when it cannot be
 *     told
 * @param tpotMs time per output token after the first; absent when it cannot be told
 * @param tps completion tokens a second over the whole response time; absent when unknown
 */
public record Timing(
    OptionalDouble connectMs,
    OptionalDouble headersMs,
    OptionalDouble ttftMs,
    OptionalDouble ttfaMs,
    OptionalDouble responseTimeMs,
    int chunks,
    OptionalDouble maxGapMs,
    Optional<Boolean> coalesced,
    OptionalDouble outputSpeedTps,
    OptionalDouble tpotMs,
    OptionalDouble tps) {

  /** Checks that nothing is null. */
  public Timing {
    Objects.requireNonNull(connectMs, "connectMs");
    Objects.requireNonNull(headersMs, "headersMs");
    Objects.requireNonNull(ttftMs, "ttftMs");
    Objects.requireNonNull(ttfaMs, "ttfaMs");
    Objects.requireNonNull(responseTimeMs, "responseTimeMs");
    Objects.requireNonNull(maxGapMs, "maxGapMs");
    Objects.requireNonNull(coalesced, "coalesced");
    Objects.requireNonNull(outputSpeedTps, "outputSpeedTps");
    Objects.requireNonNull(tpotMs, "tpotMs");
    Objects.requireNonNull(tps, "tps");
  }
}
