package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the progress needs of an attempt. The attempt itself holds contents, and must not be kept
 * until somebody looks.
 *
 * @param arm key of the arm
 * @param requestId the planned call
 * @param measured whether it counts
 * @param last whether its call is not tried again
 * @param outcome what became of it
 * @param cacheHit whether it stays out of every statistic
 * @param ttftMs time to the first token; absent without one
 * @param responseTimeMs time to the last byte; absent without one
 * @param speedTps tokens a second; absent when it cannot be told
 * @param usd its cost; absent when unknown
 */
record EndedAttempt(
    String arm,
    String requestId,
    boolean measured,
    boolean last,
    Outcome outcome,
    boolean cacheHit,
    OptionalDouble ttftMs,
    OptionalDouble responseTimeMs,
    OptionalDouble speedTps,
    Optional<BigDecimal> usd) {

  static EndedAttempt of(Attempt attempt, boolean last) {
    return new EndedAttempt(
        attempt.call().arm().key(),
        attempt.call().requestId(),
        attempt.call().phase() == Phase.MEASURED,
        last,
        attempt.verdict().outcome(),
        attempt.cacheHit(),
        attempt.timing().ttftMs(),
        attempt.timing().responseTimeMs(),
        attempt.timing().outputSpeedTps(),
        attempt.costUsd());
  }
}
