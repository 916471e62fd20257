package dev.llmbenchmark.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Arm ARM = Samples.arm("p", "m", Samples.price(0, List.of(), "2", "10"));
  private static final BigDecimal MOST = most(call("x"));

  private static Call call(String id) {
    return Samples.call(ARM, id, Phase.MEASURED, 1);
  }

  private static BigDecimal most(Call call) {
    return Budget.worstCase(ARM, call.prompt(), call.maxTokens(), Samples.START).orElseThrow();
  }

  private static Budget of(String calls) {
    return new Budget(MOST.multiply(new BigDecimal(calls)));
  }

  @Test
  void callsInFlightCountWithTheMostThatTheyCanCost() {
    Budget budget = of("2.5");

    assertThat(budget.admits(call("1"), Samples.START)).isTrue();
    assertThat(budget.admits(call("2"), Samples.START)).isTrue();
    assertThat(budget.exhausted()).isFalse();
    assertThat(budget.admits(call("3"), Samples.START)).isFalse();
    assertThat(budget.exhausted()).isTrue();
  }

  @Test
  void aFailedCallOfUnknownCostCountsAsDear() {
    Budget budget = of("1");
    assertThat(budget.admits(call("1"), Samples.START)).isTrue();

    budget.ended(Samples.failed(ARM, "1", 1, Outcome.TIMEOUT, false));

    assertThat(budget.admits(call("2"), Samples.START)).as("it may have cost all").isFalse();
  }

  @Test
  void aCallThatHasEndedCountsWithItsCost() {
    Budget budget = new Budget(MOST.add(new BigDecimal("0.002")));
    assertThat(budget.admits(call("1"), Samples.START)).isTrue();

    budget.ended(Samples.ok(ARM, "1", 100));

    assertThat(budget.admits(call("2"), Samples.START)).as("0.002 and the most").isTrue();
  }

  @Test
  void exactlyTheBudgetMayBeSpent() {
    assertThat(of("1").admits(call("1"), Samples.START)).isTrue();
    assertThat(new Budget(MOST.subtract(new BigDecimal("1e-9"))).admits(call("1"), Samples.START))
        .isFalse();
  }

  @Test
  void anArmWithoutAPriceOrACapIsNamed() {
    Arm unpriced = Samples.arm("p", "unpriced");
    Arm uncapped =
        new Arm(
            ARM.provider(),
            "uncapped",
            ARM.rules(),
            new ModelFacts(
                false,
                Optional.empty(),
                ARM.facts().contextTokens(),
                OptionalLong.empty(),
                ARM.facts().prices()));

    assertThatThrownBy(() -> Budget.check(List.of(ARM, unpriced), OptionalInt.of(5), Samples.START))
        .isInstanceOf(BadInput.class)
        .hasMessage("--budget: p/unpriced has no price; expected input and output in models.csv");
    assertThatThrownBy(() -> Budget.check(List.of(uncapped), OptionalInt.empty(), Samples.START))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("p/uncapped has no cap of its output; expected --max-tokens N");
    assertThatCode(() -> Budget.check(List.of(uncapped), OptionalInt.of(5), Samples.START))
        .doesNotThrowAnyException();
  }
}
