package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Prompt;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.UtcHours;
import dev.llmbenchmark.model.Verdict;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The prompt of the calls has 15 bytes, so at most 15 + 64 tokens, and their cap is 256: one costs
 * at most (79 × 2 + 256 × 10) / 1,000,000 = 0.002718 USD.
 */
class BudgetTest {
  private static final Arm ARM = Samples.arm("p", "m", Samples.price(0, List.of(), "2", "10"));
  private static final int PROMPT = 1000;

  private static Budget budget(String usd) {
    return new Budget(new BigDecimal(usd));
  }

  private static Call call(String id) {
    return Samples.call(ARM, id, Phase.MEASURED, 1);
  }

  private static Attempt end(String id, Verdict verdict, String cost) {
    return Samples.attempt(call(id), verdict, 1, Usage.NONE, cost, Map.of());
  }

  @Test
  void callsInFlightCountWithTheMostThatTheyCanCost() {
    Budget exact = budget("0.005436");
    Budget less = budget("0.005435");

    assertThat(List.of(exact.admits(call("1")), exact.admits(call("2")), exact.admits(call("3"))))
        .containsExactly(true, true, false);
    assertThat(List.of(less.admits(call("1")), less.admits(call("2"))))
        .containsExactly(true, false);
    assertThat(less.exhausted()).isTrue();
    assertThat(budget("1").exhausted()).isFalse();
  }

  /** After a call of 0.00004 there is room for the most of another: 0.002758 in all. */
  @Test
  void anEndedCallCountsWithWhatItCost() {
    Budget budget = budget("0.002758");
    budget.admits(call("1"));

    budget.ended(end("1", Verdict.OK, "0.00004"));

    assertThat(budget.admits(call("2"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "OK, false",
    "TIMEOUT, false",
    "TRUNCATED, false",
    "MALFORMED, false",
    "NETWORK, false",
    "SERVER, false",
    "GATEWAY, false",
    "CONTENT, false",
    "IN_DOUBT, false",
    "AUTH, true",
    "QUOTA, true",
    "RATE_LIMIT, true",
    "OVERLOADED, true",
    "MODEL_GONE, true",
    "BAD_REQUEST, true",
    "CANCELLED, true"
  })
  void withoutAKnownCostACallCostsTheMostUnlessItWasRefused(Outcome outcome, boolean free) {
    Budget budget = budget("0.002758");
    budget.admits(call("1"));
    Verdict verdict = outcome == Outcome.OK ? Verdict.OK : Samples.failure(outcome, false);

    budget.ended(end("1", verdict, ""));

    assertThat(budget.admits(call("2"))).isEqualTo(free);
  }

  /** A call costs 0.002718 at the most; the part that came before it broke off says 0.000001. */
  @Test
  void theCostOfAPartIsNotBelieved() {
    Budget budget = budget("0.005435");
    budget.admits(call("1"));

    budget.ended(end("1", Samples.failure(Outcome.TRUNCATED, true), "0.000001"));

    assertThat(budget.admits(call("2"))).isFalse();
  }

  @Test
  void aCacheHitCostsNothingAndAnUnknownCallChangesNothing() {
    Budget budget = budget("0.002758");
    budget.admits(call("1"));

    budget.ended(
        Samples.attempt(call("1"), Verdict.OK, 1, Usage.NONE, "", Map.of("cache_status", "HIT")));
    budget.ended(end("never admitted", Verdict.OK, "100"));

    assertThat(budget.admits(call("2"))).isTrue();
  }

  /** (1015 × 2 + 64 × 2 + 256 × 10) / 1,000,000: the system message is of the prompt. */
  @Test
  void theSystemMessageIsPaidForToo() {
    Call call = call("1");
    Call longer =
        new Call(
            call.runId(),
            call.requestId(),
            ARM,
            call.round(),
            call.position(),
            call.phase(),
            call.attempt(),
            new Prompt(call.prompt().text(), Optional.of("é".repeat(500)), 11),
            call.maxTokens(),
            call.stream(),
            call.transport(),
            call.scheduledNanos());

    assertThat(budget("0.004718").admits(longer)).isTrue();
    assertThat(budget("0.004717").admits(longer)).isFalse();
  }

  /** At 5 in the morning UTC it is cheap, and nobody knows how long a call is going to wait. */
  @Test
  void theDearestHoursCount() {
    Arm arm =
        Samples.arm(
            "p",
            "m",
            Samples.price(0, List.of(), "2", "10"),
            Samples.price(
                0, List.of(new UtcHours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, 6, 10)), "4", "20"));

    assertThat(Budget.most(arm, 79, OptionalInt.of(256))).contains(new BigDecimal("0.005436"));
  }

  @Test
  void aModelWithoutAPriceOrACapIsNamed() {
    Arm unpriced = Samples.arm("p", "unpriced");
    Arm uncapped =
        new Arm(
            ARM.provider(),
            "uncapped",
            ARM.rules(),
            new ModelFacts(
                false,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                ARM.facts().prices()));

    Budget.check(List.of(ARM, uncapped), PROMPT, OptionalInt.of(5));
    Budget.check(List.of(ARM), PROMPT, OptionalInt.empty());
    assertThatThrownBy(() -> Budget.check(List.of(ARM, unpriced), PROMPT, OptionalInt.of(5)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("--budget: p/unpriced has no known price; expected ");
    assertThatThrownBy(() -> Budget.check(List.of(ARM, uncapped), PROMPT, OptionalInt.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("--budget: p/uncapped has no cap of its output; expected --max");
  }
}
