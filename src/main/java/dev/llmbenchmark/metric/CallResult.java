package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Timing;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the last attempt of a call says about the call: an attempt without its texts.
 *
 * @param round number of its round, from 1
 * @param outcome what became of it
 * @param cacheHit whether a cache answered
 * @param tainted whether a stall of this process disturbed it; absent when that was not watched
 * @param timing times and speeds
 * @param tokens token counts
 * @param estimatedCompletion estimated completion tokens; absent when no text came
 * @param costUsd cost in US dollars; absent when unknown
 */
record CallResult(
    int round,
    Outcome outcome,
    boolean cacheHit,
    Optional<Boolean> tainted,
    Timing timing,
    Tokens tokens,
    OptionalLong estimatedCompletion,
    Optional<BigDecimal> costUsd) {

  static CallResult of(Attempt attempt) {
    return new CallResult(
        attempt.call().round(),
        attempt.verdict().outcome(),
        attempt.cacheHit(),
        attempt.load().tainted(),
        attempt.timing(),
        Tokens.of(attempt),
        attempt.estimatedCompletionTokens(),
        attempt.costUsd());
  }
}
