package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Timing;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.Verdict;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyFiguresTest {
  private static final Arm ARM = Samples.arm("p", "m");

  @Test
  void warmupCountsInTheCostOnly() {
    Attempt warmup =
        Samples.attempt(
            Samples.call(ARM, "w1", Phase.WARMUP, 1),
            Verdict.OK,
            900,
            Samples.usage(10, 20),
            "0.5",
            Map.of());

    Summary summary = fold(1, 0, warmup, Samples.ok(ARM, "r1", 100));

    assertThat(summary.ok()).isEqualTo(1);
    assertThat(summary.of(Metric.RESPONSE_TIME_MS).max()).hasValue(100);
    assertThat(summary.costUsd()).contains(new BigDecimal("0.502"));
    assertThat(summary.usdPer1kCalls()).contains(new BigDecimal("2"));
  }

  /** 0.002 and 0.001 US dollars for 20 and for 40 − 25 tokens: 0.003 / 35 × 1,000,000. */
  @Test
  void reportedReasoningIsNotSeenByTheUser() {
    Usage thinking =
        new Usage(
            OptionalLong.of(30),
            OptionalLong.of(40),
            OptionalLong.of(25),
            OptionalLong.empty(),
            OptionalLong.empty());
    Attempt hidden =
        Samples.attempt(
            Samples.call(ARM, "r2", Phase.MEASURED, 1), Verdict.OK, 1, thinking, "0.001", Map.of());

    Summary summary = fold(2, 0, Samples.ok(ARM, "r1", 100), hidden);

    assertThat(summary.usdPer1mVisible()).contains(new BigDecimal("85.714285714"));
    assertThat(fold(1, 0).usdPer1mVisible()).isEmpty();
  }

  /** 0.001 US dollars for 40 tokens, 25 of them reasoning: 25 a million, or 66.67 when hidden. */
  @ParameterizedTest
  @CsvSource({"100, 300, 25", "100,    , 25", "100, 100, 66.666666667", "   ,    , 66.666666667"})
  void reasoningThatWasStreamedIsSeen(Double ttftMs, Double ttfaMs, BigDecimal expected) {
    Usage thinking =
        new Usage(
            OptionalLong.of(30),
            OptionalLong.of(40),
            OptionalLong.of(25),
            OptionalLong.empty(),
            OptionalLong.empty());
    Attempt attempt =
        Samples.attempt(
            Samples.call(ARM, "r1", Phase.MEASURED, 1), Verdict.OK, 1, thinking, "0.001", Map.of());

    Timing times = Attempts.stream(optional(ttftMs), optional(ttfaMs), 900);

    Summary summary = fold(1, 0, Attempts.with(attempt, times));

    assertThat(summary.usdPer1mVisible()).contains(expected);
  }

  private static OptionalDouble optional(Double ms) {
    return ms == null ? OptionalDouble.empty() : OptionalDouble.of(ms);
  }

  @Test
  void costIsUnknownWhenThatOfASuccessIs() {
    Summary unknown = fold(2, 0, Samples.ok(ARM, "r1", 1), attempt("r2", 1, Verdict.OK, ""));
    Summary failureAddsNothing =
        fold(2, 0, Samples.ok(ARM, "r1", 1), Samples.failed(ARM, "r2", 1, Outcome.SERVER, true));

    assertThat(unknown.costUsd()).isEmpty();
    assertThat(unknown.usdPer1kCalls()).isEmpty();
    assertThat(failureAddsNothing.costUsd()).contains(new BigDecimal("0.002"));
    assertThat(fold(1, 0).costUsd()).isEmpty();
  }

  @Test
  void tokenFiguresAreMeansPerOkCall() {
    Attempt estimated =
        Samples.attempt(
            Samples.call(ARM, "r2", Phase.MEASURED, 1), Verdict.OK, 1, Usage.NONE, "", Map.of());
    Usage thinking =
        new Usage(
            OptionalLong.of(30),
            OptionalLong.of(40),
            OptionalLong.of(25),
            OptionalLong.empty(),
            OptionalLong.empty());
    Attempt reasoning =
        Samples.attempt(
            Samples.call(ARM, "r3", Phase.MEASURED, 1), Verdict.OK, 1, thinking, "1", Map.of());

    Summary summary = fold(3, 0, Samples.ok(ARM, "r1", 1), estimated, reasoning);

    Summary.TokenFigures tokens = summary.tokens();
    assertThat(tokens.prompt()).hasValue(17); // (10 + 11 estimated + 30) / 3
    assertThat(tokens.completion()).hasValue(26); // (20 + 18 estimated + 40) / 3
    assertThat(tokens.reasoning()).hasValue(25);
    assertThat(tokens.total()).hasValue(43);
    assertThat(tokens.reportedPrompt()).isEqualTo(40);
    assertThat(tokens.reportedCompletion()).isEqualTo(60);
    assertThat(tokens.estimatedCompletion()).isEqualTo(36);
    assertThat(summary.estimateErrorPct().getAsDouble()).isCloseTo(-40, within(1e-9));
  }

  /** Logs of other programs need not have the column. */
  @Test
  void withoutAnyEstimateThereIsNoErrorOfIt() {
    Attempt estimated = Samples.ok(ARM, "r1", 1);
    Attempt not = Attempts.estimated(Samples.ok(ARM, "r2", 1), OptionalLong.empty());

    assertThat(fold(1, 0, not).estimateErrorPct()).isEmpty();
    // (18 − 40) / 40: among others, no estimate means that no text came.
    assertThat(fold(2, 0, estimated, not).estimateErrorPct().getAsDouble())
        .isCloseTo(-55, within(1e-9));
  }

  private static Attempt attempt(String id, int number, Verdict verdict, String cost) {
    return Samples.attempt(
        Samples.call(ARM, id, Phase.MEASURED, number),
        verdict,
        50,
        Samples.usage(10, 20),
        cost,
        Map.of());
  }

  private static Summary fold(int planned, int retries, Attempt... attempts) {
    Tally tally = new Tally(Samples.plan(planned, retries, ARM));
    for (Attempt attempt : attempts) {
      tally.add(attempt);
    }
    return tally.summaries().get(0);
  }
}
